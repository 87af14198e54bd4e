import {
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4ToolChoice,
} from '@ai-sdk/provider'
import { type ChatRequest, type ToolChoice } from '../../chat/chat-request.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { toSdkMetadata } from '../metadata.ts'
import { buildPrompt } from './build-prompt.ts'

/** A request in the SDK's form, and what could not be brought into it. */
export interface BuiltCall {
  readonly options: LanguageModelV4CallOptions
  readonly warnings: readonly ChatWarning[]
}

/**
 * Writes a request as the options of a call.
 *
 * @param supportedUrls - of the model
 */
export function buildCallOptions(
  request: ChatRequest,
  { provider }: LanguageModelV4,
  supportedUrls: Readonly<Record<string, readonly RegExp[]>>,
): BuiltCall {
  const { prompt, warnings } = buildPrompt(request, { provider, supportedUrls })
  const { tools = [], toolChoice = 'auto', reasoningEffort, maxOutputTokens } = request
  const providerOptions = toSdkMetadata(request.providerOptions)
  return {
    warnings,
    options: {
      prompt,
      ...(tools.length > 0 && { tools: [...tools], toolChoice: toModelChoice(toolChoice) }),
      ...(reasoningEffort && { reasoning: reasoningEffort }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
      ...(providerOptions && { providerOptions }),
    },
  }
}

function toModelChoice(choice: ToolChoice): LanguageModelV4ToolChoice {
  return typeof choice === 'string' ? { type: choice } : choice
}
