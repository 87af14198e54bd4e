import { type CodexEvent } from './codex-event.ts'

/** What every generated response has, whatever its items are. */
export interface ResponseFrame {
  readonly responseId: string
  /** Epoch seconds. */
  readonly createdAt: number
  readonly modelSlug: string
  readonly inputTokens: number
}

/** What the items of a response cost; reasoning tokens are also output tokens. */
export interface OutputCost {
  readonly outputTokens: number
  readonly reasoningTokens: number
}

function describeResponse(frame: ResponseFrame, status: string) {
  return {
    id: frame.responseId,
    object: 'response',
    created_at: frame.createdAt,
    status,
    model: frame.modelSlug,
    // as with `store: false` on the real service, the items are only in their own events
    output: [],
  }
}

function countUsage({ inputTokens }: ResponseFrame, cost: OutputCost) {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: cost.outputTokens,
    output_tokens_details: { reasoning_tokens: cost.reasoningTokens },
    total_tokens: inputTokens + cost.outputTokens,
  }
}

function* draftResponse(
  frame: ResponseFrame,
  items: Iterable<CodexEvent>,
  cost: OutputCost,
): Generator<CodexEvent> {
  const inProgress = describeResponse(frame, 'in_progress')
  yield { type: 'response.created', response: inProgress }
  yield { type: 'response.in_progress', response: inProgress }
  yield* items
  yield {
    type: 'response.completed',
    response: { ...describeResponse(frame, 'completed'), usage: countUsage(frame, cost) },
  }
}

/**
 * Puts the events of a response's items between those that open and complete it, in the service's
 * order and numbered from 0. Lazy: what nobody reads is not made.
 */
export function* frameResponse(
  frame: ResponseFrame,
  items: Iterable<CodexEvent>,
  cost: OutputCost,
): Generator<CodexEvent> {
  let sequenceNumber = 0
  for (const { type, ...fields } of draftResponse(frame, items, cost))
    yield { type, sequence_number: sequenceNumber++, ...fields }
}
