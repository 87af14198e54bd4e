import { type CallOptions } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { ChatProviderError, ModelUnavailableError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { type AnswerContext } from './answer-context.ts'
import { attemptAnswer } from './attempt.ts'
import { createPartStream, type PartSink } from './part-stream.ts'
import { Question } from './question.ts'
import { buildRequestBody } from './request-body.ts'
import { retryDelayMs } from './retry-policy.ts'
import { Session } from './session.ts'

/** Asks for an answer as {@link ChatProvider.stream} promises. */
export function streamAnswer(
  context: AnswerContext,
  request: ChatRequest,
  { signal }: CallOptions,
): AsyncIterableIterator<StreamPart> {
  return createPartStream(async (sink) => {
    const session = await Session.open(context.client.credentials, sink.signal)
    const question = writeQuestion(context, request, session)
    try {
      await askUntilShown(context, sink, question)
    } catch (error) {
      throw await nameAlternatives(context, question, error, sink.signal)
    }
    const { form } = question
    context.forms.set(request.modelId, { ...form, omittedFields: [], isWithoutImages: false })
  }, signal)
}

/** Where a model cannot be asked, the error says which ones can. */
async function nameAlternatives(
  { catalogue, client }: AnswerContext,
  { session, origin: { modelId } }: Question,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!ChatProviderError.isInstance(error) || error.code !== 'model-unavailable') return error
  catalogue.expire()
  const models = await catalogue.list(session.credentials, signal).catch(() => [])
  signal.throwIfAborted()
  const availableModelIds = models.map(({ id }) => id).filter((id) => id !== modelId)
  const isRetired = client.route.retiredModelIds.has(modelId)
  return new ModelUnavailableError(
    { modelId, availableModelIds },
    { cause: error.cause, isRetired },
  )
}

function writeQuestion(
  { client, catalogue, forms }: AnswerContext,
  request: ChatRequest,
  session: Session,
): Question {
  const { providerId, body: rules, form } = client.route
  const { modelId } = request
  const { accountId } = session.credentials
  const model = catalogue.find(modelId)
  const written = buildRequestBody(request, { providerId, rules, accountId, model })
  return new Question({
    session,
    conversationId: written.conversationId ?? client.generateId(),
    request: written,
    traits: model?.traits,
    origin: { providerId, modelId, accountId },
    form: forms.get(modelId) ?? form,
  })
}

/** Asks again after failures that may pass, as long as nothing of an answer was shown. */
async function askUntilShown(
  context: AnswerContext,
  sink: PartSink,
  question: Question,
): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attemptAnswer(context, question, sink)
    } catch (error) {
      const isShown = sink.pushedCount > 1 // the first part only says that an answer begins
      if (isShown || !ChatProviderError.isInstance(error)) throw error
      const delayMs = retryDelayMs(error, failures, context.client.random())
      if (delayMs === undefined) throw error
      await context.client.sleep(delayMs, sink.signal)
    }
  }
}
