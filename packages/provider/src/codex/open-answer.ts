import { type HttpRequest, type HttpResponse } from '../http/http-transport.ts'
import { readText } from '../http/read-text.ts'
import { type AnswerContext } from './answer-context.ts'
import { send, type CodexClient } from './codex-client.ts'
import { parseLimitHeaders } from './limit-headers.ts'
import { type Question } from './question.ts'
import { mapResponseFailure } from './response-failure.ts'

/** An error's body beyond this is not read. */
const MAX_ERROR_BYTES = 64 * 1024

/**
 * Sends a question until a stream opens: with renewed credentials if they are refused, and in
 * another form if the form is.
 *
 * @returns a response whose body is not read yet
 * @throws {ChatProviderError} for every other refusal
 * @throws the signal's reason when aborted
 */
export async function openAnswer(
  context: AnswerContext,
  question: Question,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { client, catalogue, limits } = context
  const response = await send(client, await writeRequest(client, question, signal))
  const { accountId } = question.session.credentials
  limits.note(parseLimitHeaders(response.headers, client.now()), accountId)
  catalogue.noteEtag(response.headers['x-models-etag'])
  if (isEventStream(response)) return response
  const failure = mapResponseFailure({
    status: response.status,
    headers: response.headers,
    text: await readText(response, MAX_ERROR_BYTES).catch(() => ''), // the status says enough
    nowMs: client.now(),
  })
  const isOtherwise =
    failure.code === 'unauthorized' ? await question.session.renew(signal) : question.adapt(failure)
  if (!isOtherwise) throw failure
  return openAnswer(context, question, signal)
}

async function writeRequest(
  { route, isCompressing, compress }: CodexClient,
  question: Question,
  signal: AbortSignal,
): Promise<HttpRequest> {
  const { session, conversationId, form } = question
  const body = question.write()
  return {
    method: 'POST',
    url: route.responsesUrl,
    headers: {
      ...route.buildHeaders(session.credentials, form),
      ...route.buildQuestionHeaders(conversationId, form),
      accept: EVENT_STREAM,
      'content-type': 'application/json',
      ...(isCompressing && { 'content-encoding': 'zstd' }),
    },
    body: isCompressing ? await compress(body) : body,
    signal,
  }
}

/** Without a content type it may be one; what follows will tell. */
function isEventStream({ status, headers }: HttpResponse): boolean {
  return status === 200 && (headers['content-type'] ?? EVENT_STREAM).startsWith(EVENT_STREAM)
}

const EVENT_STREAM = 'text/event-stream'
