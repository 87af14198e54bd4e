import { type TextPhase } from '../chat/chat-message.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type FinishReason, type SourcePart, type Usage } from '../chat/stream-part.ts'
import {
  andThen,
  append,
  close,
  complete,
  findBlock,
  findItem,
  open,
  show,
  silent,
  type AnswerState,
  type Step,
} from './answer-state.ts'
import { toReasoningMetadata } from './reasoning-metadata.ts'
import { type CodexEvent } from './wire-events.ts'
import {
  type WireCitation,
  type WireItem,
  type WireMessage,
  type WireReasoning,
} from './wire-items.ts'

/** Everything that can be folded into an answer: what is said about it, it is not part of it. */
export type AnswerEvent = Exclude<CodexEvent, { type: 'failed' | 'limits' }>

/**
 * Folds one event into the answer.
 *
 * @returns the new state, and the parts that this event completes
 * @throws {ChatProviderError} code `protocol` when the events contradict each other
 * @throws {ChatProviderError} code `server-error` when the service gave up half-way
 */
export function reduceEvent(state: AnswerState, event: AnswerEvent): Step {
  switch (event.type) {
    case 'text-delta':
      return append(state, 'text', event, event.delta)
    case 'reasoning-delta':
      return append(state, 'reasoning', event, event.delta)
    case 'refusal-delta':
      return append({ ...state, hasRefusal: true }, 'text', event, event.delta)
    case 'part-done':
      return complete(state, event.kind, event, event.text)
    case 'created':
      return silent(introduce(state, event.responseId, event.modelId))
    case 'item-added':
      return beginItem(state, event)
    case 'item-done':
      return finishItem(state, event.itemId, event.item)
    case 'citations':
      return cite(state, event.citations)
    case 'completed':
      return finish(state, completedReason(state), event.usage)
    case 'incomplete':
      return finish(state, incompleteReason(event.reason), event.usage)
    case 'ignored':
      return silent(state)
  }
}

function introduce(
  state: AnswerState,
  responseId: string,
  modelId = state.origin.modelId,
): AnswerState {
  if (state.isIntroduced) return state
  const metadata = { type: 'response-metadata', responseId, modelId } as const
  return { ...state, isIntroduced: true, heldBack: [...state.heldBack, metadata] }
}

function remember(
  state: AnswerState,
  itemId: string,
  wirePhase: string | undefined,
  isDone = false,
): AnswerState {
  const phase = phases.get(wirePhase ?? '')
  const others = state.items.filter(({ id }) => id !== itemId)
  return { ...state, items: [...others, { id: itemId, phase, isDone }] }
}

const phases: ReadonlyMap<string, TextPhase> = new Map([
  ['commentary', 'commentary'],
  ['final_answer', 'answer'],
])

function beginItem(
  state: AnswerState,
  { itemId, phase, toolName }: Extract<AnswerEvent, { type: 'item-added' }>,
): Step {
  const remembered = remember(state, itemId, phase)
  if (toolName === undefined) return silent(remembered)
  const start = { type: 'tool-input-start', id: itemId, toolName, providerExecuted: true } as const
  return show(remembered, [start])
}

/** What the service says of an item at its end is what counts. */
function finishItem(state: AnswerState, itemId: string, item: WireItem): Step {
  if (findItem(state, itemId)?.isDone) return silent(state)
  const phase = item.type === 'message' ? item.phase : undefined
  const { state: shown, parts } = showItem(remember(state, itemId, phase), itemId, item)
  return { state: remember(shown, itemId, phase, true), parts }
}

function showItem(state: AnswerState, itemId: string, item: WireItem): Step {
  switch (item.type) {
    case 'message':
      return showMessage(state, itemId, item)
    case 'reasoning':
      return showReasoning(state, itemId, item)
    case 'function_call': {
      const { callId: toolCallId, name: toolName, input } = item
      return show({ ...state, hasToolCalls: true }, [
        { type: 'tool-call', toolCallId, toolName, input },
      ])
    }
    case 'other':
      return silent(state)
  }
}

function showMessage(state: AnswerState, itemId: string, { content }: WireMessage): Step {
  let step = silent(state)
  for (const [index, part] of content.entries()) {
    if (part.text === '') continue // nothing to compare with: some servers leave it out
    step = andThen(step, (current) => complete(current, 'text', { itemId, index }, part.text))
    step = andThen(step, (current) => cite(current, part.citations))
  }
  const hasRefusal = state.hasRefusal || content.some((part) => part.isRefusal)
  return andThen(step, (current) => close({ ...current, hasRefusal }, itemId))
}

function showReasoning(state: AnswerState, itemId: string, item: WireReasoning): Step {
  const metadata = toReasoningMetadata(item, state.origin)
  const first = { itemId, index: 0 }
  const isNew = !findBlock(state, 'reasoning', first)
  let step = isNew && metadata ? open(state, 'reasoning', first) : silent(state)
  for (const [index, text] of item.summary.entries()) {
    step = andThen(step, (current) => complete(current, 'reasoning', { itemId, index }, text))
  }
  return andThen(step, (current) => close(current, itemId, metadata))
}

function cite(state: AnswerState, citations: readonly WireCitation[]): Step {
  const citedUrls = new Set(state.citedUrls)
  const sources = citations.flatMap(({ url, title }): SourcePart[] => {
    if (citedUrls.has(url)) return []
    citedUrls.add(url)
    const id = `source-${citedUrls.size}`
    return [{ type: 'source', sourceType: 'url', id, url, ...(title !== undefined && { title }) }]
  })
  return show({ ...state, citedUrls }, sources)
}

function finish(state: AnswerState, finishReason: FinishReason, usage: Usage): Step {
  const closed = close({ ...state, isFinished: true })
  return andThen(closed, (current) => show(current, [{ type: 'finish', finishReason, usage }]))
}

function completedReason({ hasToolCalls, hasRefusal }: AnswerState): FinishReason {
  const raw = 'completed'
  if (hasToolCalls) return { unified: 'tool-calls', raw }
  return { unified: hasRefusal ? 'content-filter' : 'stop', raw }
}

function incompleteReason(raw: string | undefined): FinishReason {
  if (raw === 'max_output_tokens') return { unified: 'length', raw }
  if (raw === 'content_filter') return { unified: 'content-filter', raw }
  throw new ChatProviderError('server-error', 'The service gave up half-way. Ask again.', {
    isRetryable: true,
  })
}
