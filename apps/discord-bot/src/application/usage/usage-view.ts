import { type AccountLimits, type LimitWindow } from '@patchcord/provider/codex'
import { type UsageWords } from '../../words/usage-words.ts'
import { type ReplyContent, type ReplyImage } from '../interaction-responder.ts'
import { type Quota } from '../ports/access-store.ts'
import {
  DAY_MS,
  type DayUsage,
  HOUR_MS,
  type PersonUsage,
  startOf,
  type UsageSum,
} from '../ports/usage-store.ts'
import { relativePast, relativeTime } from '../relative-time.ts'
import { drawBars } from './bar-chart.ts'

/** What somebody has used, and of how much. */
export interface UsageReport {
  /** Epoch milliseconds. */
  readonly nowMs: number
  readonly hour: UsageSum
  readonly day: UsageSum
  readonly quota: Quota
  /** What is for the owner's eyes only; undefined for anybody else. */
  readonly all: OverallUsage | undefined
}

/** What only the owner is told. */
export interface OverallUsage {
  /** What is left of the subscription; undefined when the service does not say. */
  readonly limits: AccountLimits | undefined
  /** What everybody has used, the oldest day first. */
  readonly days: readonly DayUsage[]
  /** Who has had the most answers on these days, the most first. */
  readonly top: readonly PersonUsage[]
}

/** The message of `/usage`. */
export function renderUsage(report: UsageReport, words: UsageWords): ReplyContent {
  const { all } = report
  const own = describeOwn(report, words.own)
  if (all === undefined) return { content: own.join('\n') }
  const lines = [
    ...own,
    `## ${words.subscription.title}`,
    ...describeLimits(all.limits, words.subscription),
    `## ${words.everybody.title(all.days.length)}`,
    ...describeTop(all.top, words),
  ]
  return { content: lines.join('\n'), image: drawDays(all.days, words) }
}

function describeOwn(report: UsageReport, words: UsageWords['own']): readonly string[] {
  const { nowMs, hour, day, quota } = report
  const describe = (sum: UsageSum, limit: number | undefined, lengthMs: number) => {
    const answers =
      limit === undefined ? words.answers(sum.answers) : words.answersOf(sum.answers, limit)
    const tokens = words.tokens(sum.inputTokens, sum.outputTokens)
    const resets = words.resets(relativeTime(startOf(nowMs, lengthMs) + lengthMs))
    return [answers, tokens, resets].join(' · ')
  }
  return [
    `## ${words.title}`,
    words.thisHour(describe(hour, quota.perHour, HOUR_MS)),
    words.today(describe(day, quota.perDay, DAY_MS)),
    `-# ${words.utc}`,
  ]
}

function describeLimits(
  limits: AccountLimits | undefined,
  words: UsageWords['subscription'],
): readonly string[] {
  if (limits === undefined) return [words.unknown]
  const windows = limits.rateLimits.flatMap(({ id, name, primary, secondary }) =>
    [
      describeWindow(primary, words.shortWindow, words),
      describeWindow(secondary, words.longWindow, words),
    ]
      .filter((line) => line !== undefined)
      .map((line) => `- ${id === PLAN_LIMIT ? '' : `${name ?? id} · `}${line}`),
  )
  return [
    limits.planType === undefined ? undefined : words.plan(limits.planType),
    limits.reachedType === undefined ? undefined : words.reached,
    ...(windows.length > 0 ? windows : [words.unknown]),
    describeCredits(limits, words),
    `-# ${words.heard(relativePast(limits.heardAtMs))}`,
  ].filter((line) => line !== undefined)
}

/** The service's name of the limit of the whole plan. */
const PLAN_LIMIT = 'codex'

function describeWindow(
  window: LimitWindow | undefined,
  fallback: string,
  words: UsageWords['subscription'],
): string | undefined {
  if (window === undefined) return undefined
  const { usedPercent, lengthMinutes, resetsAtMs } = window
  const length = lengthMinutes === undefined ? fallback : describeLength(lengthMinutes, words)
  const used = words.used(length, Math.round(usedPercent))
  return resetsAtMs === undefined ? used : `${used}, ${words.resets(relativeTime(resetsAtMs))}`
}

function describeLength(minutes: number, words: UsageWords['subscription']): string {
  const hours = Math.max(1, Math.round(minutes / 60))
  return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24))
}

function describeCredits(
  { credits }: AccountLimits,
  words: UsageWords['subscription'],
): string | undefined {
  if (credits?.isUnlimited) return words.unlimitedCredits
  const { hasCredits = false, balance } = credits ?? {}
  return hasCredits && balance !== undefined ? words.credits(balance) : undefined
}

/** Mentions show names, and as in all that the bot sends they call nobody. */
function describeTop(top: readonly PersonUsage[], words: UsageWords): readonly string[] {
  if (top.length === 0) return []
  const lines = top.map(({ userId, answers, inputTokens, outputTokens }) => {
    const { own } = words
    return `- <@${userId}>: ${own.answers(answers)} · ${own.tokens(inputTokens, outputTokens)}`
  })
  return [words.everybody.most, ...lines]
}

function drawDays(days: readonly DayUsage[], words: UsageWords): ReplyImage {
  const bars = days.map(({ answers, startsAtMs }) => ({
    value: answers,
    label: String(dayOfMonth(startsAtMs)),
  }))
  const byDay = bars.map(({ value, label }) => `${label}: ${String(value)}`).join(', ')
  return {
    name: 'usage.png',
    bytes: drawBars(bars),
    description: words.everybody.chart(byDay),
  }
}

const dayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', timeZone: 'UTC' })

function dayOfMonth(timeMs: number): number {
  return Number(dayFormat.format(timeMs))
}
