import {
  type LanguageModelV4Content,
  type LanguageModelV4ToolCall,
  type SharedV4ProviderMetadata,
} from '@ai-sdk/provider'
import { type AssistantMessage, type ToolCallPart } from '../../chat/chat-message.ts'
import { toSdkMetadata } from '../metadata.ts'

/** Writes a part of a whole answer as the SDK's. */
export function toModelContent(part: AssistantMessage['content'][number]): LanguageModelV4Content {
  switch (part.type) {
    case 'text':
      return { type: part.type, text: part.text, ...toMetadata(part.providerMetadata, part.phase) }
    case 'reasoning':
      return { type: part.type, text: part.text, ...toMetadata(part.providerMetadata) }
    case 'tool-call':
      return toModelToolCall(part)
  }
}

/** Writes a tool call as the SDK's, which is the same in a stream and in a whole answer. */
export function toModelToolCall(part: ToolCallPart): LanguageModelV4ToolCall {
  const { type, toolCallId, toolName, input, providerMetadata } = part
  return { type, toolCallId, toolName, input, ...toMetadata(providerMetadata) }
}

/** {@link toSdkMetadata} as the SDK's property, to spread; it may not be `undefined` there. */
export function toMetadata(
  ...given: Parameters<typeof toSdkMetadata>
): { readonly providerMetadata: SharedV4ProviderMetadata } | undefined {
  const providerMetadata = toSdkMetadata(...given)
  return providerMetadata && { providerMetadata }
}
