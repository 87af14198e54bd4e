import { type ChatProviderError } from '../chat/errors.ts'
import { type HttpResponse } from '../http/http-transport.ts'
import { type HeardLimits } from './account-limits.ts'
import { type AnswerContext } from './answer-context.ts'
import { type WatchedConnection } from './idle-watch.ts'
import { openAnswer } from './open-answer.ts'
import { type PartSink } from './part-stream.ts'
import { type Question } from './question.ts'
import { AnswerReader, type Reading } from './read-answer.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'

/** How long a finished response may take to end by itself, so that its connection can be kept. */
const LINGER_MS = 250
/** The reason for which a request is let go: for its own the platform would make an error, stack and all. */
const DONE = 'done'

/**
 * Asks once, and gives the parts of the answer to the sink until it is finished.
 *
 * @returns as soon as something is shown: how it ends from there is for the sink to hear
 * @throws {ChatProviderError} for every failure before; the connection is closed then
 * @throws the reason for which nobody wants the answer any more
 */
export function attemptAnswer(
  context: AnswerContext,
  question: Question,
  sink: PartSink,
): Promise<void> {
  return new Attempt(context, question.origin, sink).ask(question)
}

/**
 * Lives as long as its answer comes in, of which there may be thousands at once: it is all that is
 * left then of the question and of the functions that have asked it.
 */
class Attempt implements Reading, WatchedConnection {
  lastActivityAtMs = 0
  readonly origin: ReasoningOrigin
  readonly sink: PartSink
  readonly #context: AnswerContext
  readonly #request = new AbortController()
  /** Whether something is shown; `undefined` once that is settled. */
  #beginning: PromiseWithResolvers<void> | undefined = Promise.withResolvers()
  #reader: AnswerReader | undefined
  #isLingering = false

  constructor(context: AnswerContext, origin: ReasoningOrigin, sink: PartSink) {
    this.#context = context
    this.origin = origin
    this.sink = sink
  }

  ask(question: Question): Promise<void> {
    const beginning = this.#beginning?.promise
    this.sink.enter(this)
    this.#context.idleWatch.add(this)
    openAnswer(this.#context, question, this.#request.signal)
      .then((response) => this.#read(response, question))
      .catch((error: unknown) => this.#fail(error))
    return beginning ?? Promise.resolve()
  }

  /** Nobody wants the answer any more. */
  abort(reason: unknown): void {
    this.#close(reason)
    this.#beginning?.reject(reason)
  }

  now(): number {
    return this.#context.client.now()
  }

  isHeld(): boolean {
    return this.sink.isFull()
  }

  onActivity(): void {
    this.lastActivityAtMs = this.now()
    if (this.#beginning && this.#isShown) this.#settle()
  }

  onSilence(error: ChatProviderError): void {
    this.#fail(error)
  }

  onLimits(limits: HeardLimits): void {
    this.#context.limits.note(limits, this.origin.accountId)
  }

  onEnd(error?: ChatProviderError): void {
    if (error !== undefined) return this.#fail(error)
    this.#settle()
    if (this.#reader?.isClosed) return // and so it will be let go
    this.#isLingering = true
    const letGo = () => this.#close(DONE)
    this.#context.client.sleep(LINGER_MS, this.#request.signal).then(letGo, letGo)
  }

  /** The request is over by itself; only the one that waits for that has to hear of it. */
  onClose(): void {
    if (this.#isLingering) this.#close(DONE)
    else this.#context.idleWatch.delete(this)
  }

  get #isShown(): boolean {
    return this.sink.pushedCount > 0
  }

  #read(response: HttpResponse, { warnings }: Question): void {
    this.#reader = new AnswerReader(response, this, [{ type: 'stream-start', warnings }])
  }

  #settle(): void {
    this.#beginning?.resolve()
    this.#beginning = undefined
  }

  #fail(error: unknown): void {
    this.#close(DONE)
    if (this.#isShown) this.sink.fail(error)
    else this.#beginning?.reject(error)
    this.#settle()
  }

  #close(reason: unknown): void {
    this.#request.abort(reason)
    this.#context.idleWatch.delete(this)
  }
}
