import { type LanguageModelV4 } from '@ai-sdk/provider'
import { type ChatProvider } from '../../chat/chat-provider.ts'
import { type ModelCapabilities, type ModelInfo } from '../../chat/model-info.ts'
import { system } from '../../runtime/system.ts'
import { readAnswer } from './read-answer.ts'

/** What the SDK does not know about its models, and whoever makes a provider of one may. */
export interface FromLanguageModelOptions {
  /**
   * {@link ChatProvider.id}.
   *
   * @defaultValue the SDK's name for the provider up to its first dot, such as `anthropic`
   */
  readonly id?: string
  /** {@link ModelInfo.displayName}. @defaultValue the model's id */
  readonly displayName?: string
  /** {@link ModelInfo.contextWindowTokens}. @defaultValue unknown */
  readonly contextWindowTokens?: number
  /**
   * {@link ModelInfo.capabilities}. What is left out is: the media types whose addresses the model
   * loads, tools, and no reasoning efforts.
   */
  readonly capabilities?: Partial<ModelCapabilities>
  /** Epoch milliseconds. @defaultValue the system's clock */
  readonly now?: () => number
}

/**
 * Makes a {@link ChatProvider} of one model of the AI SDK, such as
 * `createAnthropic({ apiKey })('claude-…')`.
 *
 * `providerOptions` of a request go to the model under the names that the SDK documents. A request
 * for another model throws code `model-unavailable`. Nothing is asked twice: repeat what
 * {@link ChatProviderError.isRetryable} says is worth it.
 *
 * Files that the model makes, tools that its service runs, and sources that are no web pages are
 * left out of the answer.
 *
 * @see {@link https://ai-sdk.dev/docs AI SDK}, specification `v4`
 */
export function fromLanguageModel(
  model: LanguageModelV4,
  options: FromLanguageModelOptions = {},
): ChatProvider {
  const { now = system.now, id = model.provider.replace(/\..*/, '') } = options
  return {
    id,
    async listModels({ signal } = {}) {
      signal?.throwIfAborted()
      return [await describeModel(model, options)]
    },
    stream: (request, { signal } = {}) => readAnswer({ model, now }, request, signal),
  }
}

async function describeModel(
  model: LanguageModelV4,
  options: FromLanguageModelOptions,
): Promise<ModelInfo> {
  return {
    id: model.modelId,
    displayName: options.displayName ?? model.modelId,
    contextWindowTokens: options.contextWindowTokens,
    capabilities: {
      inputMediaTypes: Object.keys(await model.supportedUrls),
      tools: true,
      reasoningEfforts: [],
      ...options.capabilities,
    },
  }
}
