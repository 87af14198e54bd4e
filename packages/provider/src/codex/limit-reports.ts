import {
  parseReachedType,
  type AccountCredits,
  type HeardLimits,
  type LimitWindow,
  type RateLimit,
} from './account-limits.ts'
import { flagOf, isWireObject, listOf, numberOf, objectOf, textOf } from './wire-reading.ts'

/** The id of the limit of the plan. */
const PLAN = 'codex'

/**
 * Reads the event `codex.rate_limits`.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is none
 */
export function parseLimitEvent(json: unknown): HeardLimits | undefined {
  if (!isWireObject(json)) return undefined
  const { rate_limits: limits, credits } = json
  if (!isWireObject(limits ?? {})) return undefined
  const id = textOf(json, 'metered_limit_name') ?? PLAN
  const name = textOf(json, 'limit_name')
  return {
    planType: textOf(json, 'plan_type'),
    rateLimits: isWireObject(limits)
      ? [toRateLimit({ id, name }, limits['primary'], limits['secondary'])]
      : [],
    credits: readCredits(credits),
    reachedType: undefined,
  }
}

/**
 * Reads the answer of `GET …/wham/usage`.
 *
 * @param json - parsed, unchecked
 * @returns `undefined` when it is none
 */
export function parseLimitReport(json: unknown): HeardLimits | undefined {
  if (!isWireObject(json)) return undefined
  const planType = textOf(json, 'plan_type')
  if (planType === undefined) return undefined
  const additional = (listOf(json, 'additional_rate_limits') ?? []).filter(isWireObject)
  return {
    planType,
    rateLimits: [
      ...readReported({ id: PLAN, name: undefined }, json['rate_limit']),
      ...additional.flatMap((limit) => {
        const id = textOf(limit, 'metered_feature')
        const name = textOf(limit, 'limit_name')
        return id === undefined ? [] : readReported({ id, name }, limit['rate_limit'] ?? {})
      }),
    ],
    credits: readCredits(json['credits']),
    reachedType: parseReachedType(textOf(objectOf(json, 'rate_limit_reached_type'), 'type')),
  }
}

function readReported(names: Pick<RateLimit, 'id' | 'name'>, limit: unknown): readonly RateLimit[] {
  if (!isWireObject(limit)) return []
  return [toRateLimit(names, limit['primary_window'], limit['secondary_window'])]
}

function toRateLimit(
  names: Pick<RateLimit, 'id' | 'name'>,
  primary: unknown,
  secondary: unknown,
): RateLimit {
  return { ...names, primary: readWindow(primary), secondary: readWindow(secondary) }
}

/** Events give the length of a window in minutes, the report gives it in seconds. */
function readWindow(json: unknown): LimitWindow | undefined {
  const usedPercent = isWireObject(json) ? numberOf(json, 'used_percent') : undefined
  if (!isWireObject(json) || usedPercent === undefined) return undefined
  const seconds = numberOf(json, 'limit_window_seconds')
  const resetsAtSeconds = numberOf(json, 'reset_at')
  return {
    usedPercent,
    lengthMinutes:
      numberOf(json, 'window_minutes') ??
      (seconds === undefined ? undefined : Math.ceil(seconds / 60)),
    resetsAtMs: resetsAtSeconds ? resetsAtSeconds * 1000 : undefined,
  }
}

function readCredits(json: unknown): AccountCredits | undefined {
  if (!isWireObject(json)) return undefined
  return {
    hasCredits: flagOf(json, 'has_credits') ?? false,
    isUnlimited: flagOf(json, 'unlimited') ?? false,
    balance: textOf(json, 'balance') ?? numberOf(json, 'balance')?.toString(),
  }
}
