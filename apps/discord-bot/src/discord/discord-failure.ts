import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { type RefusalReason } from '../edits/page-writer.ts'

/** Why Discord will not do something, named for what is to be done about it. */
export type FailureReason =
  | RefusalReason
  /** It takes no file, or not this one; the text beside it may do. */
  | 'file-refused'
  /** It takes no reply here; a message that replies to nothing may do. */
  | 'reply-refused'
  /** This person takes no direct messages, or none that begin with the bot. Say it elsewhere. */
  | 'direct-messages-closed'
  /** The thread takes nothing while it is archived. */
  | 'thread-archived'
  /** The bot's own token is no longer valid. Nothing works any more but the tokens of interactions. */
  | 'token-refused'

/** What a failed request to Discord means for whoever asked. */
export type DiscordFailure =
  | { readonly type: 'rate-limited'; readonly retryAfterMs: number }
  /** No answer, or a fault of Discord's own. */
  | {
      readonly type: 'unavailable'
      /** HTTP status; undefined without an answer. */
      readonly status: number | undefined
      /** Whether Discord may have done it all the same: making it again may do it twice. */
      readonly mayBeDone: boolean
    }
  /** Discord will not do this however often it is asked. */
  | {
      readonly type: 'refused'
      readonly reason: FailureReason
      readonly code: number | string
      readonly status: number
    }

/**
 * What each code means for the bot. Discord adds codes as it likes: the status decides about the others.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
const reasons: ReadonlyMap<number | string, FailureReason> = new Map<number, FailureReason>([
  [RESTJSONErrorCodes.UnknownMessage, 'message-deleted'],
  [RESTJSONErrorCodes.UnknownInteraction, 'lapsed'],
  [RESTJSONErrorCodes.UnknownWebhook, 'lapsed'],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'owned-elsewhere'],
  [RESTJSONErrorCodes.InvalidWebhookToken, 'token-expired'],
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'content-blocked'],
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'content-blocked'],
  [RESTJSONErrorCodes.ExplicitContentCannotBeSentToTheDesiredRecipient, 'content-blocked'],
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages, 'too-many-messages'],
  [RESTJSONErrorCodes.RequestEntityTooLarge, 'file-refused'],
  [RESTJSONErrorCodes.FileUploadedExceedsMaximumSize, 'file-refused'],
  [RESTJSONErrorCodes.InvalidFileUploaded, 'file-refused'],
  [RESTJSONErrorCodes.AccessToFileUploadsHasBeenLimitedForThisGuild, 'file-refused'],
  [RESTJSONErrorCodes.UnknownChannel, 'missing-access'],
  [RESTJSONErrorCodes.MissingAccess, 'missing-access'],
  [RESTJSONErrorCodes.MissingPermissions, 'missing-access'],
  [RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser, 'missing-access'],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'missing-access'],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, 'missing-access'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-archived'],
  [RESTJSONErrorCodes.ThreadLocked, 'missing-access'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'direct-messages-closed'],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    'direct-messages-closed',
  ],
  [RESTJSONErrorCodes.OpeningDirectMessagesTooFast, 'direct-messages-closed'],
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory, 'reply-refused'],
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'invalid'],
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'invalid'],
])

const reasonsByStatus: Readonly<Record<number, FailureReason>> = {
  401: 'token-refused',
  403: 'missing-access',
  413: 'file-refused',
}

/** Limits that Discord names by a code; most come with status 429, as any other limit does. */
const limitCodes: ReadonlySet<number | string> = new Set<number>([
  RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit,
  RESTJSONErrorCodes.AnnouncementEditLimitExceeded,
  RESTJSONErrorCodes.ChannelWriteRateLimit,
  RESTJSONErrorCodes.ServerWriteRateLimit,
  RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  RESTJSONErrorCodes.ServiceResourceIsBeingRateLimited,
  RESTJSONErrorCodes.APIResourceOverloaded,
])

/** How long to wait where Discord names a limit and no time. */
const UNSPECIFIED_RETRY_MS = 5_000

/** Failures before there was a connection over which the request could have gone. */
const undeliveredCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** What undici says of a request that was put together wrongly. Sent again, it would fail again. */
const misuseCodes: ReadonlySet<string> = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_INVALID_RETURN_VALUE',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
])

/**
 * Sorts what `@discordjs/rest` throws. Nothing else in the bot knows Discord's error codes.
 *
 * @throws the error itself when it is neither Discord's nor the network's: a bug
 */
export function classifyFailure(error: unknown): DiscordFailure {
  if (error instanceof RateLimitError) {
    return { type: 'rate-limited', retryAfterMs: Math.max(error.timeToReset, error.retryAfter) }
  }
  if (error instanceof DiscordAPIError && error.status < 500) return classifyRefusal(error)
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return { type: 'unavailable', status: error.status, mayBeDone: true }
  }
  if (isNetworkError(error)) {
    const mayBeDone = !('code' in error && undeliveredCodes.has(error.code))
    return { type: 'unavailable', status: undefined, mayBeDone }
  }
  throw error
}

function classifyRefusal({ code, status, rawError }: DiscordAPIError): DiscordFailure {
  if (limitCodes.has(code)) {
    const seconds = 'retry_after' in rawError ? Number(rawError.retry_after) : Number.NaN
    const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : UNSPECIFIED_RETRY_MS
    return { type: 'rate-limited', retryAfterMs }
  }
  const reason = reasons.get(code) ?? reasonsByStatus[status] ?? 'invalid'
  return { type: 'refused', reason, code, status }
}

/** The reason in the terms of the application: what is refused of a message is the adapter's to leave out. */
export function toRefusalReason(reason: FailureReason): RefusalReason {
  if (reason === 'file-refused' || reason === 'reply-refused') return 'invalid'
  const isOutOfReach =
    reason === 'direct-messages-closed' ||
    reason === 'thread-archived' ||
    reason === 'token-refused'
  return isOutOfReach ? 'missing-access' : reason
}

/**
 * Where in a refused form the faults are, and what Discord calls them: `content: BASE_TYPE_MAX_LENGTH`.
 * What was in the form is no part of it.
 */
export function findFormFaults(error: unknown): readonly string[] {
  if (!(error instanceof DiscordAPIError) || !('errors' in error.rawError)) return []
  return listFaults(error.rawError.errors, [])
}

function listFaults(node: unknown, path: readonly string[]): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, inner]): readonly string[] => {
    if (key !== '_errors') return listFaults(inner, [...path, key])
    const faults: readonly unknown[] = Array.isArray(inner) ? inner : []
    return faults.map((fault) => `${path.join('.')}: ${readCode(fault)}`)
  })
}

function readCode(fault: unknown): string {
  const isNamed = typeof fault === 'object' && fault !== null && 'code' in fault
  return isNamed ? String(fault.code) : 'unknown'
}

/** Node and undici name a failed connection by a `code`; a timeout or a cancelled request by its name. */
function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true
  return 'code' in error && typeof error.code === 'string' && !misuseCodes.has(error.code)
}
