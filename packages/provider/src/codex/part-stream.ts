import { type StreamPart } from '../chat/stream-part.ts'

/** Parts that may wait for a slow consumer before the source is asked to rest. */
const MAX_WAITING_PARTS = 256

/** Where a source puts the parts of an answer. */
export interface PartSink {
  /**
   * Opens the scope of the next step of the work, in the place of the last one. It is aborted when
   * nobody wants the answer any more; the source may abort it to let go of what belongs to it.
   */
  openScope(): AbortController
  /** How many parts were pushed. */
  readonly pushedCount: number
  push(part: StreamPart): void
  /** Whether the source should rest until {@link onRoom} is called. */
  isFull(): boolean
  /** Called whenever the consumer has taken every part. */
  onRoom: (() => void) | undefined
}

/**
 * Makes an iterable, good for one pass, of what a source pushes.
 *
 * A hand-written iterator over an array: an async generator costs several times as much for each
 * part, and one read of a socket can bring hundreds.
 *
 * @param produce - starts with the iteration. Its end is the end of the iteration; its error is
 *   thrown by the iteration, after the parts that were pushed before it
 * @param signal - once aborted, the iteration throws its reason without delay
 */
export function createPartStream(
  produce: (sink: PartSink) => Promise<void>,
  signal?: AbortSignal,
): AsyncIterableIterator<StreamPart> {
  return new PartStream(produce, signal)
}

type Outcome = { readonly error?: unknown; readonly isFailure: boolean }

class PartStream implements AsyncIterableIterator<StreamPart>, PartSink {
  onRoom: (() => void) | undefined
  pushedCount = 0
  readonly #produce: (sink: PartSink) => Promise<void>
  readonly #callerSignal: AbortSignal | undefined
  #scope: AbortController | undefined
  readonly #onAbort = () => this.#abandon({ error: this.#callerSignal?.reason, isFailure: true })
  readonly #waiting: PromiseWithResolvers<IteratorResult<StreamPart>>[] = []
  #parts: StreamPart[] = []
  #taken = 0
  #isStarted = false
  #outcome: Outcome | undefined
  #abandonment: Outcome | undefined

  constructor(produce: (sink: PartSink) => Promise<void>, signal: AbortSignal | undefined) {
    this.#produce = produce
    this.#callerSignal = signal
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<StreamPart>> {
    if (!this.#isStarted) this.#start()
    const part = this.#take()
    if (part) return Promise.resolve({ done: false, value: part })
    if (this.#outcome) return this.#settle(this.#outcome)
    const waiting = Promise.withResolvers<IteratorResult<StreamPart>>()
    this.#waiting.push(waiting)
    return waiting.promise
  }

  return(): Promise<IteratorResult<StreamPart>> {
    this.#isStarted = true
    this.#abandon({ isFailure: false })
    this.#outcome = { isFailure: false } // also when an error was waiting to be thrown
    this.#parts = []
    return Promise.resolve({ done: true, value: undefined })
  }

  openScope(): AbortController {
    this.#scope = new AbortController()
    if (this.#abandonment) this.#scope.abort(this.#abandonment.error)
    return this.#scope
  }

  push(part: StreamPart): void {
    if (this.#outcome) return
    this.pushedCount += 1
    const waiting = this.#waiting.shift()
    if (waiting) waiting.resolve({ done: false, value: part })
    else this.#parts.push(part)
    if (part.type === 'finish') this.#end({ isFailure: false })
  }

  isFull(): boolean {
    return this.#parts.length - this.#taken >= MAX_WAITING_PARTS
  }

  #start(): void {
    this.#isStarted = true
    if (this.#callerSignal?.aborted) return this.#onAbort()
    this.#callerSignal?.addEventListener('abort', this.#onAbort)
    this.#produce(this).then(
      () => this.#end({ isFailure: false }),
      (error: unknown) => this.#end({ error, isFailure: true }),
    )
  }

  #take(): StreamPart | undefined {
    const part = this.#parts[this.#taken]
    if (!part) return undefined
    this.#taken += 1
    if (this.#taken === this.#parts.length) {
      this.#parts = []
      this.#taken = 0
      this.onRoom?.()
    }
    return part
  }

  /** The consumer or its caller wants no more: what was not taken is dropped. */
  #abandon(outcome: Outcome): void {
    if (this.#outcome) return
    this.#parts = []
    this.#taken = 0
    this.#end(outcome)
    this.#abandonment = outcome
    this.#scope?.abort(outcome.error)
  }

  #end(outcome: Outcome): void {
    if (this.#outcome) return
    this.#outcome = outcome
    this.#callerSignal?.removeEventListener('abort', this.#onAbort)
    for (const { resolve } of this.#waiting.splice(0)) resolve(this.#settle(outcome))
  }

  /** An error is thrown once; after it, as after a good end, there is simply nothing more. */
  #settle(outcome: Outcome): Promise<IteratorResult<StreamPart>> {
    if (!outcome.isFailure) return Promise.resolve({ done: true, value: undefined })
    this.#outcome = { isFailure: false }
    return Promise.reject(outcome.error)
  }
}
