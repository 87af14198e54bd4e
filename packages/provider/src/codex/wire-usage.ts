import { z } from 'zod'
import { type Usage } from '../chat/stream-part.ts'

const tokens = z.number().int().nonnegative().optional().catch(undefined)

const wireSchema = z
  .object({
    input_tokens: tokens,
    input_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(undefined),
    output_tokens: tokens,
    output_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined)

/** What is known of the cost when the service says nothing. */
export const noUsage: Usage = {
  inputTokens: { total: undefined, cacheRead: undefined },
  outputTokens: { total: undefined, reasoning: undefined },
}

/**
 * Reads `usage` of a finished response into ours. What it lacks is `undefined`: an answer is not
 * worth less because nobody counted it.
 */
export const usageSchema = wireSchema.transform((wire): Usage => ({
  inputTokens: {
    total: wire?.input_tokens,
    cacheRead: wire?.input_tokens_details?.cached_tokens,
  },
  outputTokens: {
    total: wire?.output_tokens,
    reasoning: wire?.output_tokens_details?.reasoning_tokens,
  },
}))
