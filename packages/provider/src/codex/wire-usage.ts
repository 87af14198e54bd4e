import { type Usage } from '../chat/stream-part.ts'
import { numberOf, objectOf, type WireObject } from './wire-reading.ts'

/**
 * Reads `usage` of a finished response. What it lacks is `undefined`: an answer is not worth less
 * because nobody counted it.
 */
export function parseUsage(response: WireObject): Usage {
  const usage = objectOf(response, 'usage')
  return {
    inputTokens: {
      total: tokensOf(usage, 'input_tokens'),
      cacheRead: tokensOf(objectOf(usage, 'input_tokens_details'), 'cached_tokens'),
    },
    outputTokens: {
      total: tokensOf(usage, 'output_tokens'),
      reasoning: tokensOf(objectOf(usage, 'output_tokens_details'), 'reasoning_tokens'),
    },
  }
}

function tokensOf(wire: WireObject, name: string): number | undefined {
  const tokens = numberOf(wire, name)
  return tokens !== undefined && Number.isInteger(tokens) && tokens >= 0 ? tokens : undefined
}
