import { type CallOptions } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { ChatProviderError, ModelUnavailableError } from '../chat/errors.ts'
import { type ChatWarning, type StreamPart } from '../chat/stream-part.ts'
import { leaveOutOlderHalf } from '../chat/trim-history.ts'
import { type AnswerContext } from './answer-context.ts'
import { attemptAnswer } from './attempt.ts'
import { createPartStream, type PartSink } from './part-stream.ts'
import { readProviderOptions } from './provider-options.ts'
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
  return createPartStream((sink) => {
    askWithinWindow(context, request, sink).catch((error: unknown) => sink.fail(error))
  }, signal)
}

/** Asks once more, without the older half of the history, where that is too long for the model. */
async function askWithinWindow(
  context: AnswerContext,
  request: ChatRequest,
  sink: PartSink,
): Promise<void> {
  try {
    await askUntilShown(context, request, [], sink)
  } catch (error) {
    const isTooLong = ChatProviderError.isInstance(error) && error.code === 'context-length'
    const shorter = isTooLong ? leaveOutOlderHalf(request) : undefined
    if (!shorter) throw error
    await askUntilShown(context, shorter, [shortened], sink)
  }
}

const shortened: ChatWarning = {
  type: 'unsupported',
  feature: 'history',
  details: 'The service found it too long. The older half was left out.',
}

/** Asks again after failures that may pass, as long as nothing of an answer is shown. */
async function askUntilShown(
  context: AnswerContext,
  request: ChatRequest,
  warnings: readonly ChatWarning[],
  sink: PartSink,
): Promise<void> {
  const question = await writeQuestion(context, request, warnings, enterScope(sink))
  for (let failures = 1; ; failures += 1) {
    try {
      await attemptAnswer(context, question, sink)
      break
    } catch (error) {
      const signal = enterScope(sink)
      const delayMs = delayAfter(error, failures, context.client.random())
      if (delayMs === undefined) throw await nameAlternatives(context, question, error, signal)
      await context.client.sleep(delayMs, signal)
    }
  }
  const { form } = question
  context.forms.set(request.modelId, { ...form, omittedFields: [], isWithoutImages: false })
}

/** @returns aborted when nobody wants the answer any more */
function enterScope(sink: PartSink): AbortSignal {
  const scope = new AbortController()
  sink.enter(scope)
  return scope.signal
}

function delayAfter(error: unknown, failures: number, random: number): number | undefined {
  return ChatProviderError.isInstance(error) ? retryDelayMs(error, failures, random) : undefined
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

async function writeQuestion(
  { client, catalogue, forms }: AnswerContext,
  request: ChatRequest,
  warnings: readonly ChatWarning[],
  signal: AbortSignal,
): Promise<Question> {
  const session = await Session.open(client.credentials, signal)
  const { providerId, body: rules, form } = client.route
  const { modelId, providerOptions } = request
  const { accountId } = session.credentials
  const model = catalogue.find(modelId)
  const settings = await readProviderOptions(providerId, providerOptions, rules.loadOptionsSchema)
  const written = buildRequestBody(request, { providerId, rules, settings, accountId, model })
  return new Question({
    session,
    conversationId: written.conversationId ?? client.generateId(),
    request: { ...written, warnings: [...warnings, ...written.warnings] },
    traits: model?.traits,
    origin: { providerId, modelId, accountId },
    form: forms.get(modelId) ?? form,
  })
}
