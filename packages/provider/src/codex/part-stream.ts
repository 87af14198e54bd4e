import { type StreamPart } from '../chat/stream-part.ts'

/** Parts that may wait for a slow consumer before the source is asked to rest. */
const MAX_WAITING_PARTS = 256

/** Where a source puts the parts of an answer. */
export interface PartSink {
  /** How many parts were pushed. */
  readonly pushedCount: number
  /** The `finish` part is the end of the iteration. */
  push(part: StreamPart): void
  /** Is thrown by the iteration, after the parts that were pushed before it, and is its end. */
  fail(error: unknown): void
  /**
   * Says what is to be aborted when nobody wants the answer any more, in the place of what was said
   * before: at once, when that is so already.
   */
  enter(scope: Pick<AbortController, 'abort'>): void
  /** Whether the source should rest until it is {@link resting | resumed}. */
  isFull(): boolean
  /** What is resumed whenever the consumer has taken every part. */
  resting: { resume(): void } | undefined
}

/**
 * Makes an iterable, good for one pass, of what a source pushes.
 *
 * A hand-written iterator over an array: an async generator costs several times as much for each
 * part, and one read of a socket can bring hundreds.
 *
 * @param start - starts the source; called with the iteration
 * @param signal - once aborted, the iteration throws its reason without delay
 */
export function createPartStream(
  start: (sink: PartSink) => void,
  signal?: AbortSignal,
): AsyncIterableIterator<StreamPart> {
  return new PartStream(start, signal)
}

type Result = IteratorResult<StreamPart>
/** Answers one `next`. */
type Settle = (result: Promise<Result> | Result) => void
type Outcome = { readonly error?: unknown; readonly isFailure: boolean }

class PartStream implements AsyncIterableIterator<StreamPart>, PartSink {
  resting: PartSink['resting']
  pushedCount = 0
  /** Let go once it was called: it holds the question. */
  #startSource: ((sink: PartSink) => void) | undefined
  readonly #callerSignal: AbortSignal | undefined
  #waiting: Settle[] = []
  #parts: StreamPart[] = []
  #taken = 0
  #isStarted = false
  #scope: Pick<AbortController, 'abort'> | undefined
  #abandonment: Outcome | undefined
  #outcome: Outcome | undefined

  constructor(start: (sink: PartSink) => void, signal: AbortSignal | undefined) {
    this.#startSource = start
    this.#callerSignal = signal
  }

  /** Takes the abort of the caller's signal. */
  handleEvent(): void {
    this.#abandon({ error: this.#callerSignal?.reason, isFailure: true })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<Result> {
    if (!this.#isStarted) this.#start()
    const part = this.#take()
    if (part) return Promise.resolve({ done: false, value: part })
    if (this.#outcome) return this.#settle(this.#outcome)
    return new Promise((resolve) => this.#wait(resolve))
  }

  return(): Promise<Result> {
    this.#isStarted = true
    this.#abandon({ isFailure: false })
    this.#outcome = { isFailure: false } // also when an error was waiting to be thrown
    this.#parts = []
    return Promise.resolve({ done: true, value: undefined })
  }

  push(part: StreamPart): void {
    if (this.#outcome) return
    this.pushedCount += 1
    const waiting = this.#waiting.shift()
    if (waiting) waiting({ done: false, value: part })
    else this.#parts.push(part)
    if (part.type === 'finish') this.#end({ isFailure: false })
  }

  fail(error: unknown): void {
    this.#end({ error, isFailure: true })
  }

  enter(scope: Pick<AbortController, 'abort'>): void {
    this.#scope = scope
    if (this.#abandonment) scope.abort(this.#abandonment.error)
  }

  isFull(): boolean {
    return this.#parts.length - this.#taken >= MAX_WAITING_PARTS
  }

  #start(): void {
    this.#isStarted = true
    if (this.#callerSignal?.aborted) return this.handleEvent()
    this.#callerSignal?.addEventListener('abort', this)
    const startSource = this.#startSource
    this.#startSource = undefined
    startSource?.(this)
  }

  /** Nearly always there is one, and an array that is pushed to takes room for sixteen. */
  #wait(settle: Settle): void {
    if (this.#waiting.length === 0) this.#waiting = [settle]
    else this.#waiting.push(settle)
  }

  #take(): StreamPart | undefined {
    const part = this.#parts[this.#taken]
    if (!part) return undefined
    this.#taken += 1
    if (this.#taken === this.#parts.length) {
      this.#parts = []
      this.#taken = 0
      this.resting?.resume()
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
    this.#callerSignal?.removeEventListener('abort', this)
    for (const resolve of this.#waiting.splice(0)) resolve(this.#settle(outcome))
  }

  /** An error is thrown once; after it, as after a good end, there is simply nothing more. */
  #settle(outcome: Outcome): Promise<Result> {
    if (!outcome.isFailure) return Promise.resolve({ done: true, value: undefined })
    this.#outcome = { isFailure: false }
    return Promise.reject(outcome.error)
  }
}
