import { type TextPhase } from '../chat/chat-message.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type JsonObject } from '../chat/json.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { beginsWith, emptyDigest, extendDigest, type TextDigest } from './text-digest.ts'

/** What is known of an answer so far. */
export interface AnswerState {
  readonly origin: ReasoningOrigin
  /** What waits until there is something to show: until then the request can still be repeated. */
  readonly heldBack: readonly StreamPart[]
  readonly isIntroduced: boolean
  readonly items: readonly ItemState[]
  readonly openBlocks: readonly Block[]
  readonly citedUrls: ReadonlySet<string>
  readonly hasToolCalls: boolean
  readonly hasRefusal: boolean
  readonly isFinished: boolean
}

type ItemState = {
  readonly id: string
  readonly phase: TextPhase | undefined
  readonly isDone: boolean
}

/** A block that is being shown. Its text is remembered to be compared with the final one. */
export type Block = {
  readonly id: string
  readonly kind: 'text' | 'reasoning'
  readonly itemId: string
  /** Which part of the item wrote last. */
  readonly index: number
  /** Of that part. */
  readonly shown: TextDigest
  /** The whole text of that part, once the service has repeated it: it is about to do so again. */
  readonly final: string | undefined
}

/** The state after an event, and what the event gives to show. */
export type Step = { readonly state: AnswerState; readonly parts: readonly StreamPart[] }

/**
 * The state before the first event.
 *
 * @param origin - who is asked for whom, to be written into the metadata of reasoning
 * @param opening - what to show before everything else
 */
export function createAnswerState(
  origin: ReasoningOrigin,
  opening: readonly StreamPart[] = [],
): AnswerState {
  return {
    origin,
    heldBack: opening,
    isIntroduced: false,
    items: [],
    openBlocks: [],
    citedUrls: noUrls,
    hasToolCalls: false,
    hasRefusal: false,
    isFinished: false,
  }
}

const noUrls: AnswerState['citedUrls'] = new Set()

/** What is known of an item; `undefined` when nothing is. There are a few in an answer. */
export function findItem({ items }: AnswerState, itemId: string): ItemState | undefined {
  return items.find(({ id }) => id === itemId)
}

/** A step that shows nothing. */
export function silent(state: AnswerState): Step {
  return { state, parts: [] }
}

/** A step that shows parts, after those that were held back. */
export function show(state: AnswerState, parts: readonly StreamPart[]): Step {
  if (state.heldBack.length === 0 || parts.length === 0) return { state, parts }
  return { state: { ...state, heldBack: [] }, parts: [...state.heldBack, ...parts] }
}

/** Takes a further step from where one ended. */
export function andThen(step: Step, next: (state: AnswerState) => Step): Step {
  const { state, parts } = next(step.state)
  return { state, parts: [...step.parts, ...parts] }
}

/** Where a text belongs: a content part of a message, or a summary part of a reasoning. */
export type Place = Pick<Block, 'itemId' | 'index'>

/** A message has a block for each of its parts; the parts of a reasoning share one. */
export function findBlock(
  state: AnswerState,
  kind: Block['kind'],
  { itemId, index }: Place,
): Block | undefined {
  return state.openBlocks.find(
    (block) =>
      block.itemId === itemId &&
      block.kind === kind &&
      (kind === 'reasoning' || block.index === index),
  )
}

/** Shows more text at a place, opening its block if need be. */
export function append(state: AnswerState, kind: Block['kind'], place: Place, delta: string): Step {
  if (delta === '') return silent(state)
  const block = findBlock(state, kind, place)
  if (!block)
    return andThen(open(state, kind, place), (opened) => append(opened, kind, place, delta))
  const goesOn = place.index === block.index
  const shown = extendDigest(goesOn ? block.shown : emptyDigest, delta)
  return show(
    replaceBlock(state, block, { ...block, index: place.index, shown, final: undefined }),
    [{ type: `${kind}-delta`, id: block.id, delta: goesOn ? delta : `${PARAGRAPH}${delta}` }],
  )
}

/** Puts an open block in the place of what it was before. */
export function replaceBlock(state: AnswerState, before: Block, after: Block): AnswerState {
  const openBlocks = state.openBlocks.map((block) => (block === before ? after : block))
  return { ...state, openBlocks }
}

/** Stands between the parts of a reasoning: each is a paragraph of its own. */
const PARAGRAPH = '\n\n'

/** Opens an empty block. */
export function open(state: AnswerState, kind: Block['kind'], { itemId, index }: Place): Step {
  const item = findItem(state, itemId)
  if (item?.isDone) throw contradiction()
  const id = kind === 'text' && index > 0 ? `${itemId}:${index}` : itemId
  const openBlocks = [
    ...state.openBlocks,
    { id, kind, itemId, index, shown: emptyDigest, final: undefined },
  ]
  return show({ ...state, openBlocks }, [
    kind === 'text' && item?.phase
      ? { type: 'text-start', id, phase: item.phase }
      : { type: `${kind}-start`, id },
  ])
}

/**
 * Brings a part to its final text, which the service repeats in full: deltas may have been lost.
 * Of thoughts only the end can be mended, since one may be shown in other words than it is summed
 * up in.
 *
 * @throws {ChatProviderError} code `protocol` when the text of an answer does not begin with what
 *   was shown of it
 */
export function complete(
  state: AnswerState,
  kind: Block['kind'],
  place: Place,
  text: string,
): Step {
  if (findItem(state, place.itemId)?.isDone) return silent(state)
  const block = findBlock(state, kind, place)
  if (block && (place.index < block.index || isRepeated(block, place, text))) return silent(state)
  const shown = place.index === block?.index ? block.shown : emptyDigest
  if (beginsWith(text, shown)) {
    return finalize(append(state, kind, place, text.slice(shown.length)), kind, place, text)
  }
  if (kind === 'text') throw contradiction()
  return silent(state)
}

function isRepeated({ index, final }: Block, place: Place, text: string): boolean {
  return place.index === index && final === text
}

function finalize(step: Step, kind: Block['kind'], place: Place, final: string): Step {
  const block = findBlock(step.state, kind, place)
  return block ? { ...step, state: replaceBlock(step.state, block, { ...block, final }) } : step
}

/** Closes the open blocks of an item, or all of them. */
export function close(state: AnswerState, itemId?: string, providerMetadata?: JsonObject): Step {
  const isClosing = (block: Block) => itemId === undefined || block.itemId === itemId
  return show(
    { ...state, openBlocks: state.openBlocks.filter((block) => !isClosing(block)) },
    state.openBlocks.filter(isClosing).map(({ id, kind }) => ({
      type: `${kind}-end` as const,
      id,
      ...(providerMetadata && { providerMetadata }),
    })),
  )
}

function contradiction(): ChatProviderError {
  return new ChatProviderError(
    'protocol',
    'The service changed a text that it had sent already. Ask again.',
    { isRetryable: true },
  )
}
