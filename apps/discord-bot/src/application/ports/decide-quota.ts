import { type AccessEntry, type AccessSubject, type Asker, type Quota } from './access-store.ts'
import { DAY_MS, HOUR_MS, startOf } from './usage-store.ts'

/** How many answers somebody has had, or is about to have: those that wait or run count. */
export interface AnswerCounts {
  /** In this hour and this day of UTC. */
  readonly thisHour: number
  readonly today: number
}

/** Whether somebody may have one more answer. */
export type QuotaDecision =
  | { readonly isAllowed: true }
  | {
      readonly isAllowed: false
      readonly window: 'hour' | 'day'
      readonly limit: number
      /** When the next one may be asked for, in epoch milliseconds. */
      readonly resetsAtMs: number
    }

/**
 * The quota of somebody: their own, or else those of their roles, or else that of everyone. Of several
 * roles, each window has the limit of the most generous one. Where it is not known which roles they have,
 * each window has the smallest limit that any role or everyone has. The owner has none.
 *
 * @param entries - at least those that {@link AccessStore.load} gives for this asker
 */
export function quotaOf(entries: readonly AccessEntry[], asker: Asker): Quota {
  if (asker.isOwner) return {}
  const quotasOf = (isMeant: (subject: AccessSubject) => boolean) =>
    entries.filter(({ subject }) => isMeant(subject)).flatMap(({ quota }) => quota ?? [])
  const own = quotasOf((subject) => subject.type === 'user' && subject.id === asker.userId)
  if (own.length > 0) return mergeQuotas(own, Math.max)
  if (!asker.hasKnownRoles) {
    return mergeQuotas(
      quotasOf(({ type }) => type === 'role' || type === 'everyone'),
      Math.min,
    )
  }
  const roles = quotasOf((subject) => subject.type === 'role' && asker.roleIds.includes(subject.id))
  if (roles.length > 0) return mergeQuotas(roles, Math.max)
  return mergeQuotas(
    quotasOf(({ type }) => type === 'everyone'),
    Math.max,
  )
}

/** Whether a quota leaves room for one more answer; when both windows are full, the day's is named. */
export function decideQuota(quota: Quota, counts: AnswerCounts, nowMs: number): QuotaDecision {
  const { perHour = Number.POSITIVE_INFINITY, perDay = Number.POSITIVE_INFINITY } = quota
  if (counts.today >= perDay) return refuse('day', perDay, startOf(nowMs, DAY_MS) + DAY_MS)
  if (counts.thisHour >= perHour) return refuse('hour', perHour, startOf(nowMs, HOUR_MS) + HOUR_MS)
  return { isAllowed: true }
}

function refuse(window: 'hour' | 'day', limit: number, resetsAtMs: number): QuotaDecision {
  return { isAllowed: false, window, limit, resetsAtMs }
}

/** Of each window the largest or the smallest limit; a quota without one for a window has no end there. */
function mergeQuotas(quotas: readonly Quota[], keep: (...limits: number[]) => number): Quota {
  const perHour = keep(...quotas.map((quota) => quota.perHour ?? Number.POSITIVE_INFINITY))
  const perDay = keep(...quotas.map((quota) => quota.perDay ?? Number.POSITIVE_INFINITY))
  return {
    ...(Number.isFinite(perHour) && { perHour }),
    ...(Number.isFinite(perDay) && { perDay }),
  }
}
