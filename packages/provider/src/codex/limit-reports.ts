import { z } from 'zod'
import { parseReachedType, type HeardLimits, type RateLimit } from './account-limits.ts'

const text = z.string().nullish().catch(undefined)
const number = z.number().finite().nullish().catch(undefined)
const flag = z.boolean().nullish().catch(undefined)

const creditsSchema = z
  .object({
    has_credits: flag,
    unlimited: flag,
    balance: z.union([z.string(), z.number()]).nullish(),
  })
  .nullish()
  .catch(undefined)
  .transform((wire) => {
    if (!wire) return undefined
    return {
      hasCredits: wire.has_credits ?? false,
      isUnlimited: wire.unlimited ?? false,
      balance: wire.balance === null || wire.balance === undefined ? undefined : `${wire.balance}`,
    }
  })

/** The two spellings of a window: that of events, and that of the report. */
const windowSchema = z
  .object({
    used_percent: z.number().finite(),
    window_minutes: number,
    limit_window_seconds: number,
    reset_at: number,
  })
  .nullish()
  .catch(undefined)
  .transform((wire) => {
    if (!wire) return undefined
    const seconds = wire.limit_window_seconds ?? undefined
    const minutes = seconds === undefined ? undefined : Math.ceil(seconds / 60)
    return {
      usedPercent: wire.used_percent,
      lengthMinutes: wire.window_minutes ?? minutes,
      resetsAtMs: wire.reset_at ? wire.reset_at * 1000 : undefined,
    }
  })

const eventSchema = z.object({
  plan_type: text,
  rate_limits: z.object({ primary: windowSchema, secondary: windowSchema }).nullish(),
  credits: creditsSchema,
  metered_limit_name: text,
  limit_name: text,
})

/**
 * Reads the event `codex.rate_limits`.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is none
 */
export function parseLimitEvent(json: unknown): HeardLimits | undefined {
  const result = eventSchema.safeParse(json)
  if (!result.success) return undefined
  const { plan_type: planType, rate_limits: limits, credits, ...names } = result.data
  const { metered_limit_name: id, limit_name: name } = names
  const rateLimit: RateLimit = {
    id: id ?? PLAN,
    name: name ?? undefined,
    primary: limits?.primary,
    secondary: limits?.secondary,
  }
  return {
    planType: planType ?? undefined,
    rateLimits: limits ? [rateLimit] : [],
    credits,
    reachedType: undefined,
  }
}

/** The id of the limit of the plan. */
const PLAN = 'codex'

const limitSchema = z
  .object({ primary_window: windowSchema, secondary_window: windowSchema })
  .nullish()
  .catch(undefined)

const reportSchema = z.object({
  plan_type: z.string(),
  rate_limit: limitSchema,
  credits: creditsSchema,
  additional_rate_limits: z
    .array(z.object({ limit_name: text, metered_feature: z.string(), rate_limit: limitSchema }))
    .nullish()
    .catch(undefined),
  rate_limit_reached_type: z.object({ type: z.string() }).nullish().catch(undefined),
})

type WireLimit = z.output<typeof limitSchema>

/**
 * Reads the answer of `GET …/wham/usage`.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is none
 */
export function parseLimitReport(json: unknown): HeardLimits | undefined {
  const result = reportSchema.safeParse(json)
  if (!result.success) return undefined
  const report = result.data
  const additional = report.additional_rate_limits ?? []
  return {
    planType: report.plan_type,
    rateLimits: [
      ...(report.rate_limit ? [toRateLimit(PLAN, undefined, report.rate_limit)] : []),
      ...additional.map((limit) =>
        toRateLimit(limit.metered_feature, limit.limit_name ?? undefined, limit.rate_limit),
      ),
    ],
    credits: report.credits,
    reachedType: parseReachedType(report.rate_limit_reached_type?.type),
  }
}

function toRateLimit(id: string, name: string | undefined, limit: WireLimit): RateLimit {
  return { id, name, primary: limit?.primary_window, secondary: limit?.secondary_window }
}
