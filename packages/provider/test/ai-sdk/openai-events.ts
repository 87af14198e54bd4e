/** One item of an answer. */
export type OpenAIItem =
  | {
      readonly type: 'message'
      readonly deltas: Iterable<string>
      readonly phase?: 'commentary' | 'final_answer'
      readonly citation?: { readonly url: string; readonly title: string }
    }
  | {
      readonly type: 'reasoning'
      readonly summaries: readonly string[]
      readonly encrypted: string
    }
  | {
      readonly type: 'function_call'
      readonly callId: string
      readonly name: string
      readonly input: string
    }

/** What an answer ends with: `response.completed`, unless it says otherwise. */
export interface OpenAIEnding {
  readonly incompleteReason?: string
}

/**
 * Writes an answer as the events of a stream.
 *
 * @see {@link https://platform.openai.com/docs/api-reference/responses-streaming OpenAI API, Streaming}
 */
export function* openAIEvents(
  items: readonly OpenAIItem[],
  ending: OpenAIEnding = {},
): Generator<object> {
  let sequence = 0
  for (const event of bareEvents(items, ending)) {
    yield { ...event, sequence_number: sequence }
    sequence += 1
  }
}

function* bareEvents(items: readonly OpenAIItem[], ending: OpenAIEnding): Generator<object> {
  const response = { id: 'resp_1', object: 'response', created_at: 1_790_000_000, model: 'gpt-5.4' }
  yield { type: 'response.created', response: { ...response, status: 'in_progress' } }
  yield { type: 'response.in_progress', response: { ...response, status: 'in_progress' } }
  for (const [index, item] of items.entries()) yield* itemEvents(item, index)
  const { incompleteReason } = ending
  const status = incompleteReason === undefined ? 'completed' : 'incomplete'
  yield {
    type: `response.${status}`,
    response: {
      ...response,
      status,
      incomplete_details: incompleteReason === undefined ? null : { reason: incompleteReason },
      usage: {
        input_tokens: 120,
        input_tokens_details: { cached_tokens: 100 },
        output_tokens: 42,
        output_tokens_details: { reasoning_tokens: 30 },
        total_tokens: 162,
      },
    },
  }
}

function* itemEvents(item: OpenAIItem, index: number): Generator<object> {
  const added = (value: object) => ({
    type: 'response.output_item.added',
    output_index: index,
    item: { ...value, status: 'in_progress' },
  })
  const done = (value: object) => ({
    type: 'response.output_item.done',
    output_index: index,
    item: { ...value, status: 'completed' },
  })
  switch (item.type) {
    case 'message': {
      const id = `msg_${index}`
      const message = { type: 'message', id, role: 'assistant', content: [], phase: item.phase }
      yield added(message)
      const text = { output_index: index, item_id: id, content_index: 0 }
      for (const delta of item.deltas) yield { type: 'response.output_text.delta', ...text, delta }
      if (item.citation) {
        yield {
          type: 'response.output_text.annotation.added',
          ...text,
          annotation: { type: 'url_citation', start_index: 0, end_index: 1, ...item.citation },
        }
      }
      yield done(message)
      return
    }
    case 'reasoning': {
      const id = `rs_${index}`
      yield added({ type: 'reasoning', id, summary: [], encrypted_content: null })
      for (const [summaryIndex, delta] of item.summaries.entries()) {
        const part = { output_index: index, item_id: id, summary_index: summaryIndex }
        yield { type: 'response.reasoning_summary_part.added', ...part }
        yield { type: 'response.reasoning_summary_text.delta', ...part, delta }
        yield { type: 'response.reasoning_summary_part.done', ...part }
      }
      yield done({ type: 'reasoning', id, summary: [], encrypted_content: item.encrypted })
      return
    }
    case 'function_call': {
      const call = {
        type: 'function_call',
        id: `fc_${index}`,
        call_id: item.callId,
        name: item.name,
      }
      yield added({ ...call, arguments: '' })
      const part = { output_index: index, item_id: call.id }
      yield { type: 'response.function_call_arguments.delta', ...part, delta: item.input }
      yield { type: 'response.function_call_arguments.done', ...part, arguments: item.input }
      yield done({ ...call, arguments: item.input })
      return
    }
  }
}
