const DEFAULT_DELTA = 'wor '

/** What a stream of the Responses endpoint holds; the shapes are those of the protocol. */
export interface StreamShape {
  readonly textDeltas: number
  /** Each text delta. @defaultValue `wor ` */
  readonly delta?: string
  readonly reasoningDeltas?: number
  /** Whether the events that end the text repeat it. @defaultValue `true` */
  readonly isRepeated?: boolean
  /** Characters of the instructions that three events echo. */
  readonly echoLength?: number
}

const response = {
  id: 'resp_1',
  object: 'response',
  created_at: 1_790_000_000,
  model: 'gpt-6-luna',
}
const reasoning = { id: 'rs_1', type: 'reasoning', summary: [] }
const message = { id: 'msg_1', type: 'message', status: 'in_progress', role: 'assistant' }
const inReasoning = { item_id: reasoning.id, output_index: 0, summary_index: 0 }
const inMessage = { item_id: message.id, output_index: 1, content_index: 0 }

/** The events of one whole stream, each as it stands on the wire. */
export function buildStream(shape: StreamShape): string[] {
  const { echoLength = 0 } = shape
  const begun = { ...response, instructions: 'x'.repeat(echoLength), output: [] }
  const events = [
    { type: 'response.created', response: { ...begun, status: 'in_progress' } },
    { type: 'response.in_progress', response: { ...begun, status: 'in_progress' } },
    ...buildReasoning(shape),
    ...buildMessage(shape),
    {
      type: 'response.completed',
      response: { ...begun, status: 'completed', usage: buildUsage(shape) },
    },
  ]
  return events.map(({ type, ...fields }, index) => {
    const data = JSON.stringify({ type, sequence_number: index, ...fields })
    return `event: ${type}\ndata: ${data}\n\n`
  })
}

interface WireEvent {
  readonly type: string
  readonly [field: string]: unknown
}

function buildReasoning({ delta = DEFAULT_DELTA, reasoningDeltas = 0 }: StreamShape): WireEvent[] {
  const part = { type: 'summary_text', text: '' }
  const event = { type: 'response.reasoning_summary_text.delta', ...inReasoning, delta }
  return [
    { type: 'response.output_item.added', output_index: 0, item: reasoning },
    { type: 'response.reasoning_summary_part.added', ...inReasoning, part },
    ...Array.from({ length: reasoningDeltas }, () => ({ ...event, obfuscation: 'a1b2c3d4' })),
    { type: 'response.output_item.done', output_index: 0, item: reasoning },
  ]
}

function buildMessage(shape: StreamShape): WireEvent[] {
  const { delta = DEFAULT_DELTA, textDeltas, isRepeated = true } = shape
  const text = delta.repeat(textDeltas)
  const part = { type: 'output_text', text: '', annotations: [], logprobs: [] }
  const event = { type: 'response.output_text.delta', ...inMessage, delta, logprobs: [] }
  const content = isRepeated ? [{ type: 'output_text', text, annotations: [] }] : []
  return [
    { type: 'response.output_item.added', output_index: 1, item: { ...message, content: [] } },
    { type: 'response.content_part.added', ...inMessage, part },
    ...Array.from({ length: textDeltas }, () => ({ ...event, obfuscation: 'a1b2c3d4' })),
    ...(isRepeated
      ? [{ type: 'response.output_text.done', ...inMessage, text, logprobs: [] }]
      : []),
    { type: 'response.output_item.done', output_index: 1, item: { ...message, content } },
  ]
}

function buildUsage({ textDeltas, reasoningDeltas = 0 }: StreamShape): object {
  return {
    input_tokens: 90,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: textDeltas,
    output_tokens_details: { reasoning_tokens: reasoningDeltas },
    total_tokens: 90 + textDeltas,
  }
}
