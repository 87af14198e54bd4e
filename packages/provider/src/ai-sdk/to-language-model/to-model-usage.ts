import { type LanguageModelV4Usage } from '@ai-sdk/provider'
import { type Usage } from '../../chat/stream-part.ts'

/** Writes token counts as the SDK's, which name the rest of each total too. */
export function toModelUsage({ inputTokens, outputTokens }: Usage): LanguageModelV4Usage {
  return {
    inputTokens: {
      total: inputTokens.total,
      noCache: rest(inputTokens.total, inputTokens.cacheRead),
      cacheRead: inputTokens.cacheRead,
      cacheWrite: undefined,
    },
    outputTokens: {
      total: outputTokens.total,
      text: rest(outputTokens.total, outputTokens.reasoning),
      reasoning: outputTokens.reasoning,
    },
  }
}

function rest(total: number | undefined, part: number | undefined): number | undefined {
  return total === undefined || part === undefined ? undefined : total - part
}
