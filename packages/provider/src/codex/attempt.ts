import { type HttpResponse } from '../http/http-transport.ts'
import { readText } from '../http/read-text.ts'
import { send, type CodexClient } from './codex-client.ts'
import { buildHeaders, buildStreamHeaders } from './headers.ts'
import { IdleWatch } from './idle-watch.ts'
import { type PartSink } from './part-stream.ts'
import { readAnswer } from './read-answer.ts'
import { type ReasoningOrigin } from './reasoning-metadata.ts'
import { mapResponseFailure } from './response-failure.ts'
import { type Session } from './session.ts'

/** An error's body beyond this is not read. */
const MAX_ERROR_BYTES = 64 * 1024
/** How long a finished response may take to end by itself, so that its connection can be kept. */
const LINGER_MS = 250
/** The reason for which a request is let go. */
const DONE = 'done'

/** What is asked, ready to be sent as often as needed. */
export interface Question {
  readonly session: Session
  readonly conversationId: string
  /** JSON. */
  readonly body: string
  readonly origin: ReasoningOrigin
}

/**
 * Asks once, and gives the parts of the answer to the sink until it is finished.
 *
 * @throws {ChatProviderError} for every failure; the connection is closed then
 * @throws the reason of the sink's signal when aborted
 */
export async function attemptAnswer(
  client: CodexClient,
  question: Question,
  sink: PartSink,
): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const onAbort = () => controller.abort(sink.signal.reason)
  sink.signal.throwIfAborted()
  sink.signal.addEventListener('abort', onAbort)
  const watch = new IdleWatch(client, () => sink.isFull())
  const close = () => {
    sink.signal.removeEventListener('abort', onAbort)
    controller.abort(DONE) // for its own reason the platform would make an error, stack and all
  }
  const ask = async () => {
    const response = await openAnswer(client, question, signal)
    return readAnswer(response, { origin: question.origin, sink, watch, now: client.now })
  }
  try {
    const stream = await Promise.race([ask(), watch.run(signal)])
    if (stream.isClosed) close()
    else Promise.race([stream.closed, client.sleep(LINGER_MS, signal)]).then(close, close)
  } catch (error) {
    close()
    throw error
  }
}

/** Sends the question, with renewed credentials if they are refused, until a stream opens. */
async function openAnswer(
  client: CodexClient,
  question: Question,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { session, conversationId, body } = question
  const response = await send(client, {
    method: 'POST',
    url: client.responsesUrl,
    headers: {
      ...buildHeaders(session.credentials, client.identity),
      ...buildStreamHeaders(conversationId),
    },
    body,
    signal,
  })
  if (isEventStream(response)) return response
  const failure = mapResponseFailure({
    status: response.status,
    headers: response.headers,
    text: await readText(response, MAX_ERROR_BYTES).catch(() => ''), // the status says enough
    nowMs: client.now(),
  })
  if (failure.code === 'unauthorized' && (await session.renew(signal))) {
    return openAnswer(client, question, signal)
  }
  throw failure
}

/** Without a content type it may be one; what follows will tell. */
function isEventStream({ status, headers }: HttpResponse): boolean {
  return status === 200 && (headers['content-type'] ?? EVENT_STREAM).startsWith(EVENT_STREAM)
}

const EVENT_STREAM = 'text/event-stream'
