import { type CallOptions } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { attemptAnswer } from './attempt.ts'
import { type CodexClient } from './codex-client.ts'
import { type ModelCatalogue } from './model-catalogue.ts'
import { createPartStream, type PartSink } from './part-stream.ts'
import { Question } from './question.ts'
import { buildRequestBody } from './request-body.ts'
import { type RequestForm } from './request-form.ts'
import { retryDelayMs } from './retry-policy.ts'
import { Session } from './session.ts'

/** What an answer draws on besides the request. */
export interface AnswerContext {
  readonly client: CodexClient
  readonly catalogue: ModelCatalogue
  /** The form in which each model was asked last, by its id. Kept as long as the provider. */
  readonly forms: Map<string, RequestForm>
}

/** Asks for an answer as {@link ChatProvider.stream} promises. */
export function streamAnswer(
  context: AnswerContext,
  request: ChatRequest,
  { signal }: CallOptions,
): AsyncIterableIterator<StreamPart> {
  return createPartStream(async (sink) => {
    const session = await Session.open(context.client.credentials, sink.signal)
    const question = writeQuestion(context, request, session)
    await askUntilShown(context.client, sink, question)
    const { form } = question
    context.forms.set(request.modelId, { ...form, omittedFields: [], isWithoutImages: false })
  }, signal)
}

function writeQuestion(
  { client, catalogue, forms }: AnswerContext,
  request: ChatRequest,
  session: Session,
): Question {
  const { providerId, defaultInstructions, form } = client.route
  const { modelId } = request
  const { accountId } = session.credentials
  const model = catalogue.find(modelId)
  const written = buildRequestBody(request, { providerId, accountId, model, defaultInstructions })
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
  client: CodexClient,
  sink: PartSink,
  question: Question,
): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attemptAnswer(client, question, sink)
    } catch (error) {
      const isShown = sink.pushedCount > 1 // the first part only says that an answer begins
      if (isShown || !ChatProviderError.isInstance(error)) throw error
      const delayMs = retryDelayMs(error, failures, client.random())
      if (delayMs === undefined) throw error
      await client.sleep(delayMs, sink.signal)
    }
  }
}
