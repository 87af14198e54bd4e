import {
  parseReachedType,
  type AccountCredits,
  type HeardLimits,
  type LimitWindow,
} from './account-limits.ts'

type Headers = Readonly<Record<string, string>>

/** Every limit has a header of this end, whose beginning names the limit. */
const LIMIT_HEADER = /^x-(.+)-primary-used-percent$/

/**
 * Reads the limits from the headers of a response: `x-codex-primary-used-percent` and its kin, and
 * the same for limits of other names.
 *
 * @param headers - with lower-case names
 * @param nowMs - epoch milliseconds, for resets that are given as a delay
 * @returns `undefined` when the headers say nothing of limits
 */
export function parseLimitHeaders(headers: Headers, nowMs: number): HeardLimits | undefined {
  const ids = Object.keys(headers).flatMap((name) => LIMIT_HEADER.exec(name)?.[1] ?? [])
  const limits: HeardLimits = {
    planType: headers['x-codex-plan-type'],
    rateLimits: ids.toSorted(planFirst).map((id) => ({
      id,
      name: headers[`x-${id}-limit-name`],
      primary: parseWindow(headers, `x-${id}-primary`, nowMs),
      secondary: parseWindow(headers, `x-${id}-secondary`, nowMs),
    })),
    credits: parseCredits(headers),
    reachedType: parseReachedType(headers['x-codex-rate-limit-reached-type']),
  }
  const { planType, rateLimits, credits, reachedType } = limits
  return planType || rateLimits.length > 0 || credits || reachedType ? limits : undefined
}

function planFirst(one: string, other: string): number {
  return Number(other === 'codex') - Number(one === 'codex')
}

function parseWindow(headers: Headers, prefix: string, nowMs: number): LimitWindow | undefined {
  const read = (name: string) => parseNumber(headers[`${prefix}-${name}`])
  const usedPercent = read('used-percent')
  const lengthMinutes = read('window-minutes')
  const resetAtSeconds = read('reset-at')
  const resetAfterSeconds = read('reset-after-seconds')
  const isEmpty = !usedPercent && !lengthMinutes && !resetAtSeconds && !resetAfterSeconds
  if (usedPercent === undefined || isEmpty) return undefined
  const delayMs = resetAfterSeconds === undefined ? undefined : resetAfterSeconds * 1000
  return {
    usedPercent,
    lengthMinutes,
    resetsAtMs: resetAtSeconds ? resetAtSeconds * 1000 : delayMs && nowMs + delayMs,
  }
}

function parseCredits(headers: Headers): AccountCredits | undefined {
  const has = headers['x-codex-credits-has-credits']
  if (has === undefined) return undefined
  return {
    hasCredits: isTrue(has),
    isUnlimited: isTrue(headers['x-codex-credits-unlimited']),
    balance: headers['x-codex-credits-balance'] || undefined,
  }
}

/** Seen as `true`, `True` and `1`. */
function isTrue(text = ''): boolean {
  return ['true', '1'].includes(text.toLowerCase())
}

function parseNumber(text: string | undefined): number | undefined {
  const number = text?.trim() ? Number(text) : NaN
  return Number.isFinite(number) ? number : undefined
}
