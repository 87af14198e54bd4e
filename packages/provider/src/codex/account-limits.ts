/** What is left of a subscription, as far as the service said. */
export interface AccountLimits {
  /** Whose it is; `undefined` when the credentials name no account. */
  readonly accountId: string | undefined
  /** Whether an answer brought it along, or it was asked for. */
  readonly source: 'answer' | 'request'
  /** Epoch milliseconds at which it was heard. */
  readonly heardAtMs: number
  /** The plan in the service's own word, such as `plus`. */
  readonly planType: string | undefined
  /** The limit of the plan first, then those of single models or features. */
  readonly rateLimits: readonly RateLimit[]
  readonly credits: AccountCredits | undefined
  /** Why nothing more is given; `undefined` while something is. */
  readonly reachedType: LimitReachedType | undefined
}

/** A limit and its windows, of which each fills by itself. */
export interface RateLimit {
  /** `codex` is the limit of the plan. */
  readonly id: string
  /** For people; may be the id of a model. */
  readonly name: string | undefined
  /** The short window, of some hours. */
  readonly primary: LimitWindow | undefined
  /** The long window, of some days. */
  readonly secondary: LimitWindow | undefined
}

/** A span of time in which a limit counts. */
export interface LimitWindow {
  /** From 0 to 100. */
  readonly usedPercent: number
  readonly lengthMinutes: number | undefined
  /** Epoch milliseconds. */
  readonly resetsAtMs: number | undefined
}

/** What was paid for beyond the plan. */
export interface AccountCredits {
  readonly hasCredits: boolean
  readonly isUnlimited: boolean
  /** A decimal number in the service's own unit. */
  readonly balance: string | undefined
}

const reachedTypes = [
  'rate_limit_reached',
  'workspace_owner_credits_depleted',
  'workspace_member_credits_depleted',
  'workspace_owner_usage_limit_reached',
  'workspace_member_usage_limit_reached',
] as const

/** Why nothing more is given, in the service's own words. */
export type LimitReachedType = (typeof reachedTypes)[number]

/** Reads a reason; one that is not known counts as the plain one. */
export function parseReachedType(text: string | undefined): LimitReachedType | undefined {
  if (text === undefined || text === '') return undefined
  return reachedTypes.find((type) => type === text) ?? 'rate_limit_reached'
}

/** The limits as one answer, event or report tells them: perhaps not all of them. */
export type HeardLimits = Omit<AccountLimits, 'accountId' | 'source' | 'heardAtMs'>

/** Adds news to what was known of the same account: what they do not mention stays. */
export function mergeLimits(known: AccountLimits | undefined, news: AccountLimits): AccountLimits {
  if (!known || known.accountId !== news.accountId) return news
  const newIds = new Set(news.rateLimits.map(({ id }) => id))
  return {
    ...news,
    planType: news.planType ?? known.planType,
    credits: news.credits ?? known.credits,
    rateLimits: [...news.rateLimits, ...known.rateLimits.filter(({ id }) => !newIds.has(id))],
  }
}

/**
 * When the windows that are used up are free again: the latest of them.
 *
 * @returns epoch milliseconds; `undefined` when none is used up, or none says when
 */
export function resetOfReached({ rateLimits }: HeardLimits): number | undefined {
  const resets = rateLimits
    .flatMap(({ primary, secondary }) => [primary, secondary])
    .flatMap((window) => (window && window.usedPercent >= 100 ? [window.resetsAtMs ?? 0] : []))
  const latest = Math.max(0, ...resets)
  return latest > 0 ? latest : undefined
}
