import { type LanguageModelV4 } from '@ai-sdk/provider'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { type StreamPart } from '../../chat/stream-part.ts'
import { buildCallOptions } from './build-call-options.ts'
import { mapFailure } from './map-failure.ts'
import { ModelPartReader } from './model-part-reader.ts'
import { readUntilAborted } from './read-until-aborted.ts'

/** A model, and what telling its time takes. */
export interface ModelSource {
  readonly model: LanguageModelV4
  readonly now: () => number
}

/**
 * Asks a model and reads its answer, by the laws of {@link ChatProvider.stream}. The model is told
 * when the consumer leaves, even where cancelling its stream alone would not reach the service.
 *
 * @throws {ChatProviderError} for every failure of the model
 * @throws the signal's reason, when aborted
 */
export async function* readAnswer(
  { model, now }: ModelSource,
  request: ChatRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<StreamPart, void, undefined> {
  signal?.throwIfAborted()
  checkModel(model, request)
  const leaving = new AbortController()
  const abortSignal = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
  try {
    const { options, warnings } = buildCallOptions(request, model, await model.supportedUrls)
    const { stream } = await model.doStream({ ...options, abortSignal })
    const reader = new ModelPartReader(model, warnings)
    for await (const part of readUntilAborted(stream, signal)) yield* reader.read(part)
    yield* reader.end()
  } catch (error) {
    signal?.throwIfAborted()
    throw mapFailure(error, now())
  } finally {
    leaving.abort()
  }
}

function checkModel({ modelId }: LanguageModelV4, request: ChatRequest): void {
  if (request.modelId === modelId) return
  throw new ChatProviderError(
    'model-unavailable',
    `Only the model "${modelId}" can be asked here. Choose it, or another provider.`,
  )
}
