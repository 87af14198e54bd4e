import { ChatProviderError } from '../chat/errors.ts'
import { type HttpResponse } from '../http/http-transport.ts'
import { EventStream } from '../sse/event-stream.ts'
import { createAnswerState } from './answer-state.ts'
import { type IdleWatch } from './idle-watch.ts'
import { mapFailure } from './map-failure.ts'
import { type PartSink } from './part-stream.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { reduceEvent } from './reduce-events.ts'
import { parseWireEvent } from './wire-events.ts'

/** Where an answer comes from and goes to. */
export interface Reading {
  readonly origin: ReasoningOrigin
  readonly sink: PartSink
  /** Is told of every sign of life. */
  readonly watch: Pick<IdleWatch, 'touch'>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Reads an answer to its finish, without waiting for the connection to close.
 *
 * @returns once the `finish` part was pushed; `closed` resolves when the connection has ended too
 * @throws {ChatProviderError} for a failure in the stream, at once; code `protocol` when the stream
 *   ends before it is finished
 */
export async function readAnswer(
  response: HttpResponse,
  { origin, sink, watch, now }: Reading,
): Promise<{ readonly closed: Promise<void> }> {
  let state = createAnswerState(origin)
  const stream = new EventStream(response, {
    onActivity: () => watch.touch(),
    onData(data) {
      const event = parseWireEvent(data)
      if (event.type === 'failed') throw mapFailure({ wire: event.failure, nowMs: now() })
      const step = reduceEvent(state, event)
      state = step.state
      for (const part of step.parts) sink.push(part)
      return !state.isFinished
    },
    isFull: () => sink.isFull(),
  })
  sink.onRoom = () => stream.resume()
  await stream.read
  if (state.isFinished) return { closed: stream.closed }
  throw new ChatProviderError('protocol', 'The answer broke off before its end. Ask again.', {
    isRetryable: true,
  })
}
