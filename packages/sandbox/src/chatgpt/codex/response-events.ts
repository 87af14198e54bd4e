import { type CodexEvent } from './codex-event.ts'
import { frameResponse, type OutputCost, type ResponseFrame } from './response-frame.ts'

/** Everything that a generated answer consists of. */
export interface ResponseContent extends ResponseFrame {
  /** Undefined when the client asked for neither a summary nor encrypted reasoning. */
  readonly reasoning:
    | {
        /** The summary in pieces; empty when none was asked. */
        readonly summary: readonly string[]
        /** Undefined when the client did not ask to include it. */
        readonly encryptedContent: string | undefined
      }
    | undefined
  /** The answer in pieces; one delta each. */
  readonly tokens: readonly string[]
}

function* draftReasoning(
  { responseId, reasoning }: ResponseContent,
  outputIndex: number,
): Generator<CodexEvent> {
  if (!reasoning) return
  const id = responseId.replace('resp_', 'rs_')
  const item = { id, type: 'reasoning' }
  const place = { item_id: id, output_index: outputIndex, summary_index: 0 }
  const text = reasoning.summary.join('')
  yield {
    type: 'response.output_item.added',
    output_index: outputIndex,
    item: { ...item, summary: [] },
  }
  if (text !== '') {
    const kind = 'response.reasoning_summary'
    yield { type: `${kind}_part.added`, ...place, part: { type: 'summary_text', text: '' } }
    for (const delta of reasoning.summary) yield { type: `${kind}_text.delta`, ...place, delta }
    yield { type: `${kind}_text.done`, ...place, text }
    yield { type: `${kind}_part.done`, ...place, part: { type: 'summary_text', text } }
  }
  const summary = text === '' ? [] : [{ type: 'summary_text', text }]
  const { encryptedContent } = reasoning
  yield {
    type: 'response.output_item.done',
    output_index: outputIndex,
    item: { ...item, summary, ...(encryptedContent && { encrypted_content: encryptedContent }) },
  }
}

function* draftMessage(
  { responseId, tokens }: ResponseContent,
  outputIndex: number,
): Generator<CodexEvent> {
  const id = responseId.replace('resp_', 'msg_')
  const item = { id, type: 'message', role: 'assistant', phase: 'final_answer' }
  const place = { item_id: id, output_index: outputIndex, content_index: 0 }
  const text = tokens.join('')
  const part = (partText: string) => ({
    type: 'output_text',
    text: partText,
    annotations: [],
    logprobs: [],
  })
  yield {
    type: 'response.output_item.added',
    output_index: outputIndex,
    item: { ...item, status: 'in_progress', content: [] },
  }
  yield { type: 'response.content_part.added', ...place, part: part('') }
  for (const delta of tokens)
    yield { type: 'response.output_text.delta', ...place, delta, logprobs: [] }
  yield { type: 'response.output_text.done', ...place, text, logprobs: [] }
  yield { type: 'response.content_part.done', ...place, part: part(text) }
  yield {
    type: 'response.output_item.done',
    output_index: outputIndex,
    item: { ...item, status: 'completed', content: [part(text)] },
  }
}

function countOutput({ reasoning, tokens }: ResponseContent): OutputCost {
  const reasoningTokens = reasoning?.summary.length ?? 0
  return { outputTokens: tokens.length + reasoningTokens, reasoningTokens }
}

function* draftItems(content: ResponseContent): Generator<CodexEvent> {
  yield* draftReasoning(content, 0)
  yield* draftMessage(content, content.reasoning ? 1 : 0)
}

/** Lays out a whole answer as the events of the Codex stream. Lazy: what nobody reads is not made. */
export function buildResponseEvents(content: ResponseContent): Iterable<CodexEvent> {
  return frameResponse(content, draftItems(content), countOutput(content))
}
