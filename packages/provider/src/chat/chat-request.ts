import { type ChatMessage } from './chat-message.ts'
import { type JsonObject } from './json.ts'
import { type ReasoningEffort } from './model-info.ts'

/**
 * One question with everything the model needs to answer it: providers keep no conversation.
 *
 * A setting that a provider or model cannot honour never fails the request and is never dropped in
 * silence: it comes back as a {@link ChatWarning} in `stream-start`.
 */
export interface ChatRequest {
  /** A {@link ModelInfo.id}; an unknown one is sent as it is, the service decides. */
  readonly modelId: string
  /** System text. A provider that needs some sends a short default when this is absent or blank. */
  readonly instructions?: string
  /** Oldest first; the last one is what the model answers. */
  readonly messages: readonly ChatMessage[]
  readonly tools?: readonly FunctionTool[]
  /** Default `auto`; means nothing without {@link tools}. */
  readonly toolChoice?: ToolChoice
  /** Default: the model's own. */
  readonly reasoningEffort?: ReasoningEffort
  /** Tokens, reasoning included. Default: the service's own limit. */
  readonly maxOutputTokens?: number
  /**
   * Settings that only one provider knows, under the id of that provider, so that one request can
   * be sent to several: `{ codex: { conversationId: '…' } }`.
   */
  readonly providerOptions?: JsonObject
}

/** A function that the model may ask the caller to run. */
export interface FunctionTool {
  readonly type: 'function'
  /** Letters, digits, `_` and `-`, at most 64. */
  readonly name: string
  /** When and how to use it, for the model. */
  readonly description?: string
  /** JSON Schema of the arguments. */
  readonly inputSchema: JsonObject
}

/** Whether the model may, must not or must call a tool, or which one it must call. */
export type ToolChoice =
  | 'auto'
  | 'none'
  | 'required'
  | { readonly type: 'tool'; readonly toolName: string }
