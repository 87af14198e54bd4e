import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { type HttpResponse } from '../http/http-transport.ts'
import { EventStream, type EventStreamReader } from '../sse/event-stream.ts'
import { type HeardLimits } from './account-limits.ts'
import { mapFailure } from './map-failure.ts'
import { type PartSink } from './part-stream.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { RunningAnswer } from './running-answer.ts'
import { parseWireEvent } from './wire-events.ts'

/** Where an answer comes from and goes to. */
export interface Reading {
  readonly origin: ReasoningOrigin
  readonly sink: Pick<PartSink, 'push' | 'isFull' | 'resting'>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Any bytes at all arrived. */
  onActivity(): void
  /** Is told what the stream says of the limits of the account. */
  onLimits(limits: HeardLimits): void
  /**
   * The `finish` part was pushed, though the connection may end later; or there will be none. Called
   * once.
   *
   * @param error - a {@link ChatProviderError} for a failure in the stream, at once; code `protocol`
   *   when the stream ended before it was finished
   */
  onEnd(error?: ChatProviderError): void
  /** The connection has no more to give. Called once, after {@link onEnd}. */
  onClose(): void
}

/** Reads an answer to its finish, without waiting for the connection to close. */
export class AnswerReader implements EventStreamReader {
  readonly #reading: Reading
  readonly #answer: RunningAnswer
  readonly #stream: EventStream

  /** @param opening - what to give before everything else */
  constructor(response: HttpResponse, reading: Reading, opening: readonly StreamPart[] = []) {
    this.#reading = reading
    this.#answer = new RunningAnswer(reading.origin, reading.sink, opening)
    this.#stream = new EventStream(response, this)
    reading.sink.resting = this.#stream
  }

  /** Whether the connection has no more to give. */
  get isClosed(): boolean {
    return this.#stream.isClosed
  }

  onActivity(): void {
    this.#reading.onActivity()
  }

  onData(data: string): boolean {
    if (this.#answer.takeDelta(data)) return true
    const event = parseWireEvent(data)
    if (event.type === 'failed') {
      throw mapFailure({ wire: event.failure, nowMs: this.#reading.now() })
    }
    if (event.type === 'limits') this.#reading.onLimits(event.limits)
    else this.#answer.take(event, data)
    return !this.#answer.isFinished
  }

  isFull(): boolean {
    return this.#reading.sink.isFull()
  }

  onEnd(error?: ChatProviderError): void {
    this.#reading.onEnd(error ?? (this.#answer.isFinished ? undefined : brokenOff()))
  }

  onClose(): void {
    this.#reading.onClose()
  }
}

function brokenOff(): ChatProviderError {
  return new ChatProviderError('protocol', 'The answer broke off before its end. Ask again.', {
    isRetryable: true,
  })
}
