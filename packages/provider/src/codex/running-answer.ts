import { type StreamPart } from '../chat/stream-part.ts'
import {
  createAnswerState,
  findBlock,
  replaceBlock,
  type AnswerState,
  type Block,
  type Place,
} from './answer-state.ts'
import { DeltaShape } from './delta-shape.ts'
import { type PartSink } from './part-stream.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { reduceEvent, type AnswerEvent } from './reduce-events.ts'
import { emptyDigest, extendDigest } from './text-digest.ts'

/**
 * An answer while it comes in.
 *
 * Most of it is deltas for the block that the delta before wrote to. They are passed on as they
 * come, and the state learns of all of them at once when something else happens.
 */
export class RunningAnswer {
  readonly #sink: Pick<PartSink, 'push'>
  #state: AnswerState
  #block: Block | undefined
  #shape: DeltaShape | undefined
  /** What was shown of the block, beyond what the state knows. */
  #shown = emptyDigest

  /**
   * @param origin - who is asked for whom
   * @param sink - takes the parts, in their order
   * @param opening - what to show before everything else
   */
  constructor(
    origin: ReasoningOrigin,
    sink: Pick<PartSink, 'push'>,
    opening: readonly StreamPart[] = [],
  ) {
    this.#state = createAnswerState(origin, opening)
    this.#sink = sink
  }

  /** Whether the `finish` part was pushed. */
  get isFinished(): boolean {
    return this.#state.isFinished
  }

  /**
   * Takes the data of an event if it is one more delta like the last.
   *
   * @returns `false` when it has to be parsed
   */
  takeDelta(data: string): boolean {
    const text = this.#shape?.read(data)
    if (text === undefined || !this.#block) return false
    this.#pass(this.#block, text)
    return true
  }

  /**
   * Takes the next event.
   *
   * @param data - the event as it came
   * @throws what {@link reduceEvent} throws
   */
  take(event: AnswerEvent, data: string): void {
    const block = this.#block
    if (block && event.type === deltaTypes[block.kind] && isAt(block, event)) {
      this.#shape ??= DeltaShape.learn(data, event)
      this.#pass(block, event.delta)
    } else {
      this.#reduce(event)
    }
  }

  #pass({ kind, id }: Block, delta: string): void {
    if (delta === '') return
    this.#shown = extendDigest(this.#shown, delta)
    this.#sink.push({ type: deltaTypes[kind], id, delta })
  }

  #reduce(event: AnswerEvent): void {
    const { state, parts } = reduceEvent(this.#catchUp(), event)
    this.#state = state
    this.#block = findWritten(state, event)
    this.#shown = this.#block?.shown ?? emptyDigest
    this.#shape = undefined
    for (const part of parts) this.#sink.push(part)
  }

  #catchUp(): AnswerState {
    const block = this.#block
    return block ? replaceBlock(this.#state, block, { ...block, shown: this.#shown }) : this.#state
  }
}

const deltaTypes = { text: 'text-delta', reasoning: 'reasoning-delta' } as const

function isAt(block: Block, { itemId, index }: Place): boolean {
  return block.itemId === itemId && block.index === index
}

/** The block that the next delta most likely goes on with. */
function findWritten(state: AnswerState, event: AnswerEvent): Block | undefined {
  if (event.type === 'text-delta') return findBlock(state, 'text', event)
  if (event.type === 'reasoning-delta') return findBlock(state, 'reasoning', event)
  return undefined
}
