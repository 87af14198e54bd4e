import { z } from 'zod'
import {
  type DayUsage,
  type PersonUsage,
  type UsageSum,
} from '../../application/ports/usage-store.ts'

/** The sum of some answers, as a database gives it. */
export const sumRowSchema = z.object({
  answers: z.coerce.number(),
  input_tokens: z.coerce.number(),
  output_tokens: z.coerce.number(),
  reasoning_tokens: z.coerce.number(),
})

/** The sum of a day. */
export const dayRowSchema = sumRowSchema.extend({ starts_at_ms: z.coerce.number() })

/** The sum of a person. */
export const personRowSchema = sumRowSchema.extend({ user_id: z.string() })

/** What a row of sums says. */
export function toUsageSum(row: z.output<typeof sumRowSchema>): UsageSum {
  return {
    answers: row.answers,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    reasoningTokens: row.reasoning_tokens,
  }
}

/** What a row of a day says. */
export function toDayUsage(row: z.output<typeof dayRowSchema>): DayUsage {
  return { startsAtMs: row.starts_at_ms, ...toUsageSum(row) }
}

/** What a row of a person says. */
export function toPersonUsage(row: z.output<typeof personRowSchema>): PersonUsage {
  return { userId: row.user_id, ...toUsageSum(row) }
}
