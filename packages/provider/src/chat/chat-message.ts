import { type JsonObject } from './json.ts'

/**
 * One turn of a conversation, oldest first in {@link ChatRequest.messages}. System text is not a
 * role: it has its own place, {@link ChatRequest.instructions}.
 */
export type ChatMessage = UserMessage | AssistantMessage | ToolMessage

/** What a person said or attached. */
export type UserMessage = {
  readonly role: 'user'
  readonly content: readonly (TextPart | FilePart)[]
}

/** What the model answered, in its order; {@link collect} builds it from a stream. */
export type AssistantMessage = {
  readonly role: 'assistant'
  readonly content: readonly (TextPart | ReasoningPart | ToolCallPart)[]
}

/** The results of the tool calls of the assistant message before it: one per call. */
export type ToolMessage = {
  readonly role: 'tool'
  readonly content: readonly ToolResultPart[]
}

/** Whether the model meant a text as its answer or as a note on its progress towards it. */
export type TextPhase = 'answer' | 'commentary'

/** Plain text or Markdown. */
export type TextPart = {
  readonly type: 'text'
  readonly text: string
  /** Only on assistant text; absent means `answer`. */
  readonly phase?: TextPhase
  /** Only on assistant text; give it back unchanged. */
  readonly providerMetadata?: JsonObject
}

/** A file in the conversation. An image is a file whose media type begins with `image/`. */
export type FilePart = {
  readonly type: 'file'
  /** Full media type, such as `image/png`; no wildcard. */
  readonly mediaType: string
  /** The name to show to the model; some services refuse documents without one. */
  readonly filename?: string
  readonly data: FileData
}

/** The bytes themselves, or an address from which the service, not this library, loads them. */
export type FileData =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'url'; readonly url: URL }

/** What the model thought, as far as it shows it. */
export type ReasoningPart = {
  readonly type: 'reasoning'
  /** A summary for people; may be empty while the metadata is not. */
  readonly text: string
  /** Give it back unchanged, and the model continues where its thinking ended. */
  readonly providerMetadata?: JsonObject
}

/** The model asks for a tool to be run; it is not run by the provider. */
export type ToolCallPart = {
  readonly type: 'tool-call'
  readonly toolCallId: string
  readonly toolName: string
  /** JSON as the model wrote it: parse and validate before use. */
  readonly input: string
  /** Give it back unchanged. */
  readonly providerMetadata?: JsonObject
}

/** What a tool answered. */
export type ToolResultPart = {
  readonly type: 'tool-result'
  /** From the {@link ToolCallPart} that this answers. */
  readonly toolCallId: string
  readonly output: readonly (TextPart | FilePart)[]
}
