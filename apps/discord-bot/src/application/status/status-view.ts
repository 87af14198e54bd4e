import { type StatusWords } from '../../words/status-words.ts'
import { type Words } from '../../words/words.ts'
import { type QueueView } from '../answering/answer-queue.ts'
import { describeAccount, describeExpiry } from '../connect/describe-session.ts'
import { type SessionState } from '../connect/session-state.ts'
import { cut } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type DiscordHealth } from '../ports/discord-health.ts'
import { relativePast, relativeTime } from '../relative-time.ts'
import { type RecentError } from './recent-errors.ts'

/** Discord takes no longer text. */
const MAX_TEXT_LENGTH = 2_000
/** Of so many routes the limits are shown. */
const MAX_ROUTES = 6

/** How the bot is. */
export interface StatusReport {
  readonly session: SessionState
  readonly queue: QueueView
  /** Between the bot and Discord, there and back; undefined while it is not measured. */
  readonly pingMs: number | undefined
  readonly version: string
  /** What is for the owner's eyes only; undefined for anybody else. */
  readonly details: StatusDetails | undefined
}

/** What only the owner is told. */
export interface StatusDetails {
  readonly discord: Omit<DiscordHealth, 'pingMs'>
  readonly errors: readonly RecentError[]
  /** Whether the owner could not be told of a lost session where they would have read it. */
  readonly isLossUntold: boolean
}

/** The message of `/status`. */
export function renderStatus(report: StatusReport, words: Words): MessageContent {
  const { queue, version, details } = report
  const { status } = words
  const lines = [
    describeSession(report.session, status),
    ...(details ? describeConnection(report.session, details, words) : []),
    ...describeQueue(queue, status),
    ...describeGateway(report, status),
    ...(details ? describeDetails(details, status) : []),
    `-# ${status.version(version)}`,
  ]
  return { content: cut(lines.join('\n'), MAX_TEXT_LENGTH) }
}

function describeSession(session: SessionState, words: StatusWords): string {
  switch (session.type) {
    case 'connected':
      return words.connected
    case 'signed-out':
      return words.notConnected
    case 'lost':
      return words.lost
    case 'unknown':
      return words.unknown
  }
}

function describeQueue(
  { running, waiting, pausedUntilMs }: QueueView,
  words: StatusWords,
): readonly string[] {
  const line = words.queue(running, waiting)
  return pausedUntilMs === undefined
    ? [line]
    : [line, words.queuePaused(relativeTime(pausedUntilMs))]
}

/** The owner reads, too, that it is not measured yet: anybody else would not know what to do with that. */
function describeGateway(
  { pingMs, details }: StatusReport,
  { gateway, owner }: StatusWords,
): readonly string[] {
  if (pingMs !== undefined) return [gateway(Math.round(pingMs))]
  return details ? [owner.gatewayUnmeasured] : []
}

function describeConnection(
  session: SessionState,
  { isLossUntold }: StatusDetails,
  { connect, status }: Words,
): readonly string[] {
  if (session.type === 'connected') {
    return [describeAccount(session.account, connect), `-# ${describeExpiry(session, connect)}`]
  }
  if (session.type !== 'lost') return []
  const reason = connect.lost.reasons[session.reason]
  return isLossUntold ? [reason, status.owner.directMessagesClosed] : [reason]
}

function describeDetails(
  { discord, errors }: StatusDetails,
  words: StatusWords,
): readonly string[] {
  const { owner } = words
  const { slowedDown, rateLimits } = discord
  const limits = rateLimits
    .slice(0, MAX_ROUTES)
    .map(({ route, remaining, limit, resetAfterSeconds }) =>
      owner.rateLimit(route, remaining, limit, Math.ceil(resetAfterSeconds)),
    )
  const faults = errors.map(({ atMs, message, kind, channelId }) => {
    const what = kind === undefined ? message : `${message} (\`${kind}\`)`
    const where = channelId === undefined ? '' : ` · <#${channelId}>`
    return `${relativePast(atMs)} ${what}${where}`
  })
  return [
    owner.slowedDown(slowedDown),
    ...list(owner.rateLimits, limits, owner.noRateLimits),
    ...list(owner.errors, faults, owner.noErrors),
  ]
}

function list(title: string, items: readonly string[], none: string): readonly string[] {
  return items.length === 0
    ? [`**${title}**: ${none}`]
    : [`**${title}**`, ...items.map((item) => `- ${item}`)]
}
