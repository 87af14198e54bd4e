import { type LanguageModelV4 } from '@ai-sdk/provider'
import { type ChatProvider } from '../../chat/chat-provider.ts'
import { collect } from '../../chat/collect.ts'
import { type JsonObject } from '../../chat/json.ts'
import { openModelStream } from './open-model-stream.ts'
import { readCallOptions, type CallTarget } from './read-call-options.ts'
import { type OutputFormat } from './read-response-format.ts'
import { toGenerateResult } from './to-generate-result.ts'
import { toModelError } from './to-model-error.ts'

/** What the provider's interface does not say, and whoever knows the provider may. */
export interface ToLanguageModelOptions {
  /**
   * Writes the format that a call asks for, as with `Output.object`, as options of the provider:
   * what stands in {@link ChatRequest.providerOptions} under its id.
   *
   * @defaultValue the instructions ask for the format, and a warning says so
   */
  readonly buildOutputOptions?: (format: OutputFormat) => JsonObject
}

/**
 * Lets the functions of the `ai` package, such as `streamText`, ask a {@link ChatProvider}.
 *
 * What the SDK can ask for and the provider's interface cannot comes back as a warning, like
 * everything that the provider itself does not honour. `providerOptions` of a call are those of the
 * request, under the same names. Metadata makes the round through the SDK's messages, so a
 * reasoning model continues its thinking over the steps of a tool loop.
 *
 * A failure of the provider becomes an `APICallError` whose `cause` it is: thrown before the answer
 * has begun, where the SDK asks again if that can help, and part of the stream after that. An abort
 * stays the signal's reason.
 *
 * @param modelId - a {@link ModelInfo.id} of the provider
 * @see {@link https://ai-sdk.dev/docs AI SDK}, specification `v4`
 */
export function toLanguageModel(
  provider: ChatProvider,
  modelId: string,
  { buildOutputOptions }: ToLanguageModelOptions = {},
): LanguageModelV4 {
  const target: CallTarget = { providerId: provider.id, modelId, buildOutputOptions }
  return {
    specificationVersion: 'v4',
    provider: provider.id,
    modelId,
    supportedUrls,
    async doGenerate(options) {
      const { request, warnings } = readCallOptions(options, target)
      const { abortSignal: signal } = options
      try {
        const result = await collect(provider.stream(request, signal && { signal }))
        return toGenerateResult(result, warnings)
      } catch (error) {
        throw toModelError(error, provider.id)
      }
    },
    async doStream(options) {
      const { request, warnings } = readCallOptions(options, target)
      return { stream: await openModelStream(provider, request, warnings, options.abortSignal) }
    },
  }
}

const webAddress = [/^https?:\/\//]

/** The service loads these itself, by the law of `FileData`; the SDK loads what is not listed. */
const supportedUrls: Record<string, RegExp[]> = {
  'application/pdf': webAddress,
  'image/gif': webAddress,
  'image/jpeg': webAddress,
  'image/png': webAddress,
  'image/webp': webAddress,
}
