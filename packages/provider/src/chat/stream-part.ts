import { type TextPhase, type ToolCallPart } from './chat-message.ts'
import { type JsonObject } from './json.ts'

/**
 * One step of an answer. `stream-start` comes first and `finish` last, each exactly once; a delta
 * lies between the start and the end of its block; blocks of different ids may interleave.
 *
 * Ignore types that you do not know: adding one is a minor release.
 */
export type StreamPart =
  | { readonly type: 'stream-start'; readonly warnings: readonly ChatWarning[] }
  | {
      readonly type: 'response-metadata'
      /** For support requests; no secret. */
      readonly responseId: string
      /** The model that answers, which may be a dated version of the one asked for. */
      readonly modelId: string
    }
  | {
      readonly type: 'text-start'
      readonly id: string
      /** Absent means `answer`; a `commentary` block is progress to show, not part of the answer. */
      readonly phase?: TextPhase
    }
  | { readonly type: 'reasoning-start'; readonly id: string }
  | {
      readonly type: 'text-delta' | 'reasoning-delta'
      readonly id: string
      /** To append; never empty. */
      readonly delta: string
    }
  | {
      readonly type: 'text-end' | 'reasoning-end'
      readonly id: string
      /** Belongs into the message part built from this block; give it back unchanged. */
      readonly providerMetadata?: JsonObject
    }
  | SourcePart
  | ToolCallPart
  | {
      /** The service begins to use a tool of its own: something to show, nothing to answer. */
      readonly type: 'tool-input-start'
      readonly id: string
      /** Such as `web_search`. */
      readonly toolName: string
      readonly providerExecuted: true
    }
  | { readonly type: 'finish'; readonly finishReason: FinishReason; readonly usage: Usage }

/** A page on which the answer rests. */
export type SourcePart = {
  readonly type: 'source'
  readonly id: string
  readonly sourceType: 'url'
  /** Text from the network: show it, never fetch it unasked. */
  readonly url: string
  readonly title?: string
}

/** Why the answer ended. A stream that broke off has no finish: it throws. */
export type FinishReason = {
  /** The same words for every provider; `length` means that the text is cut. */
  readonly unified: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other'
  /** The service's own word, for logs. */
  readonly raw: string | undefined
}

/** Tokens that a request cost; `undefined` where the service did not say. */
export type Usage = {
  /** `cacheRead` is part of `total`. */
  readonly inputTokens: {
    readonly total: number | undefined
    readonly cacheRead: number | undefined
  }
  /** `reasoning` is part of `total`. */
  readonly outputTokens: {
    readonly total: number | undefined
    readonly reasoning: number | undefined
  }
}

/** Something about the request that was not honoured, although it was sent. */
export type ChatWarning =
  | {
      readonly type: 'unsupported'
      /** Path of the setting or kind of part, such as `maxOutputTokens`. */
      readonly feature: string
      /** What was done instead. */
      readonly details?: string
    }
  | { readonly type: 'other'; readonly message: string }
