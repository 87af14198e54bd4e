import { ChatProviderError } from '../chat/errors.ts'
import { type HttpResponse } from '../http/http-transport.ts'
import { EventStream } from '../sse/event-stream.ts'
import { type HeardLimits } from './account-limits.ts'
import { type IdleWatch } from './idle-watch.ts'
import { mapFailure } from './map-failure.ts'
import { type PartSink } from './part-stream.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { RunningAnswer } from './running-answer.ts'
import { parseWireEvent } from './wire-events.ts'

/** Where an answer comes from and goes to. */
export interface Reading {
  readonly origin: ReasoningOrigin
  readonly sink: Pick<PartSink, 'push' | 'isFull' | 'onRoom'>
  /** Is told of every sign of life. */
  readonly watch: Pick<IdleWatch, 'touch'>
  /** Is told what the stream says of the limits of the account. */
  readonly onLimits: (limits: HeardLimits) => void
  /**
   * The `finish` part was pushed, though the connection may end later; or there will be none. Called
   * once.
   *
   * @param error - a {@link ChatProviderError} for a failure in the stream, at once; code `protocol`
   *   when the stream ended before it was finished
   */
  readonly onEnd: (error?: unknown) => void
  /** The connection has no more to give. Called once, after {@link onEnd}. */
  readonly onClose: () => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Reads an answer to its finish, without waiting for the connection to close. */
export function readAnswer(
  response: HttpResponse,
  { origin, sink, watch, onLimits, onEnd, onClose, now }: Reading,
): Pick<EventStream, 'isClosed'> {
  const answer = new RunningAnswer(origin, (part) => sink.push(part))
  const stream = new EventStream(response, {
    onActivity: () => watch.touch(),
    onData(data) {
      if (answer.takeDelta(data)) return true
      const event = parseWireEvent(data)
      if (event.type === 'failed') throw mapFailure({ wire: event.failure, nowMs: now() })
      if (event.type === 'limits') onLimits(event.limits)
      else answer.take(event, data)
      return !answer.isFinished
    },
    isFull: () => sink.isFull(),
    onEnd: (error) => onEnd(error ?? (answer.isFinished ? undefined : brokenOff())),
    onClose,
  })
  sink.onRoom = () => stream.resume()
  return stream
}

function brokenOff(): ChatProviderError {
  return new ChatProviderError('protocol', 'The answer broke off before its end. Ask again.', {
    isRetryable: true,
  })
}
