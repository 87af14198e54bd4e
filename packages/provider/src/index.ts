export {
  type AssistantMessage,
  type ChatMessage,
  type FileData,
  type FilePart,
  type ReasoningPart,
  type TextPart,
  type TextPhase,
  type ToolCallPart,
  type ToolMessage,
  type ToolResultPart,
  type UserMessage,
} from './chat/chat-message.ts'
export { type CallOptions, type ChatProvider } from './chat/chat-provider.ts'
export { type ChatRequest, type FunctionTool, type ToolChoice } from './chat/chat-request.ts'
export { collect, type ChatResult } from './chat/collect.ts'
export {
  ChatProviderError,
  ModelUnavailableError,
  UsageLimitError,
  type ChatErrorCode,
  type ChatProviderErrorOptions,
  type ModelChoice,
  type UsageLimit,
} from './chat/errors.ts'
export { type JsonObject, type JsonValue } from './chat/json.ts'
export { type ModelCapabilities, type ModelInfo, type ReasoningEffort } from './chat/model-info.ts'
export {
  type ChatWarning,
  type FinishReason,
  type SourcePart,
  type StreamPart,
  type Usage,
} from './chat/stream-part.ts'
export { trimHistory, type TrimOptions } from './chat/trim-history.ts'
