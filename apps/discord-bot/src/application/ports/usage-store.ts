/** An hour, in milliseconds. */
export const HOUR_MS = 3_600_000

/** A day of UTC, in milliseconds. */
export const DAY_MS = 24 * HOUR_MS

/** What one answer has used. Tokens that the service did not count are 0. */
export interface UsageEntry {
  readonly answerId: string
  readonly userId: string
  /** Undefined outside of servers. */
  readonly guildId: string | undefined
  readonly modelId: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** Part of `outputTokens`. */
  readonly reasoningTokens: number
  /** Epoch milliseconds. */
  readonly atMs: number
}

/** What some answers have used together. */
export interface UsageSum {
  readonly answers: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly reasoningTokens: number
}

/** A day of UTC. */
export interface DayUsage extends UsageSum {
  /** Epoch milliseconds. */
  readonly startsAtMs: number
}

/** What somebody has used. */
export interface PersonUsage extends UsageSum {
  readonly userId: string
}

/**
 * What was used, by whom and when. Hours and days are those of UTC. What everybody has used together on
 * a day stays when the answers are deleted.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface UsageStore {
  /** Keeps what an answer has used; the same answer counts once. */
  readonly record: (entry: UsageEntry) => Promise<void>

  /** What a user has used in this hour and in this day, up to now. */
  readonly sumsOf: (
    userId: string,
    nowMs: number,
  ) => Promise<{ readonly hour: UsageSum; readonly day: UsageSum }>

  /** What everybody has used on each of the last days, oldest first, today included. */
  readonly daysOfAll: (span: UsageSpan) => Promise<readonly DayUsage[]>

  /** Those who have had the most answers on these days, the most first; without what was forgotten. */
  readonly topOf: (
    span: UsageSpan,
    options: { readonly limit: number },
  ) => Promise<readonly PersonUsage[]>

  /**
   * Deletes what is known of a user's answers, but for those not before `keptSinceMs`, in epoch
   * milliseconds: as long as a quota counts them, forgetting them would give it back.
   */
  readonly forget: (userId: string, options: { readonly keptSinceMs: number }) => Promise<void>

  /** Deletes answers and days before these times, in epoch milliseconds. */
  readonly prune: (options: {
    readonly answersBeforeMs: number
    readonly daysBeforeMs: number
  }) => Promise<void>
}

/** The last days up to now. */
export interface UsageSpan {
  readonly nowMs: number
  readonly days: number
}

/**
 * When the hour or day of UTC began in which a time lies, in epoch milliseconds.
 *
 * @param lengthMs - {@link HOUR_MS} or {@link DAY_MS}
 */
export function startOf(timeMs: number, lengthMs: number): number {
  return Math.floor(timeMs / lengthMs) * lengthMs
}

/** When the first day of a span began, in epoch milliseconds. */
export function startOfSpan({ nowMs, days }: UsageSpan): number {
  return startOf(nowMs, DAY_MS) - (days - 1) * DAY_MS
}

const nothing: UsageSum = { answers: 0, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 }

/** One entry for each day of a span, oldest first, whether something was used that day or not. */
export function fillDays(known: readonly DayUsage[], span: UsageSpan): readonly DayUsage[] {
  const byStart = new Map(known.map((day) => [day.startsAtMs, day]))
  return Array.from({ length: span.days }, (_, index) => {
    const startsAtMs = startOfSpan(span) + index * DAY_MS
    return byStart.get(startsAtMs) ?? { startsAtMs, ...nothing }
  })
}
