import { type LanguageModelV4Usage } from '@ai-sdk/provider'
import { type Usage } from '../../chat/stream-part.ts'

/** Reads token counts as ours: what is read from a cache, and what is thought, are in the totals. */
export function fromModelUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): Usage {
  return {
    inputTokens: { total: inputTokens.total, cacheRead: inputTokens.cacheRead },
    outputTokens: { total: outputTokens.total, reasoning: outputTokens.reasoning },
  }
}
