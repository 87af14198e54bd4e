import { type CallOptions } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type ModelInfo } from '../chat/model-info.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { attemptAnswer, type Question } from './attempt.ts'
import { type CodexClient } from './codex-client.ts'
import { createPartStream, type PartSink } from './part-stream.ts'
import { buildRequestBody } from './request-body.ts'
import { retryDelayMs } from './retry-policy.ts'
import { Session } from './session.ts'

/**
 * Asks for an answer as {@link ChatProvider.stream} promises.
 *
 * @param findModel - what is known of a model, without asking
 */
export function streamAnswer(
  client: CodexClient,
  findModel: (modelId: string) => ModelInfo | undefined,
  request: ChatRequest,
  { signal }: CallOptions,
): AsyncIterableIterator<StreamPart> {
  return createPartStream(async (sink) => {
    const session = await Session.open(client.credentials, sink.signal)
    const { accountId } = session.credentials
    const { body, conversationId, warnings } = buildRequestBody(request, {
      accountId,
      model: findModel(request.modelId),
      defaultInstructions: client.defaultInstructions,
    })
    sink.push({ type: 'stream-start', warnings })
    await askUntilShown(client, sink, {
      session,
      conversationId: conversationId ?? client.generateId(),
      body: JSON.stringify(body),
      origin: { modelId: request.modelId, accountId },
    })
  }, signal)
}

/** Asks again after failures that may pass, as long as nothing of an answer was shown. */
async function askUntilShown(
  client: CodexClient,
  sink: PartSink,
  question: Question,
): Promise<void> {
  const silentCount = sink.pushedCount
  for (let failures = 1; ; failures += 1) {
    try {
      return await attemptAnswer(client, question, sink)
    } catch (error) {
      const isShown = sink.pushedCount > silentCount
      if (isShown || !ChatProviderError.isInstance(error)) throw error
      const delayMs = retryDelayMs(error, failures, client.random())
      if (delayMs === undefined) throw error
      await client.sleep(delayMs, sink.signal)
    }
  }
}
