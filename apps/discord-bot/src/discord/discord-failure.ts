import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js'
import { type RefusalReason } from '../edits/page-writer.ts'

/** What a failed request to Discord means for whoever asked. */
export type DiscordFailure =
  | { readonly type: 'rate-limited'; readonly retryAfterMs: number }
  /** No answer, or a fault of Discord's own. */
  | { readonly type: 'unavailable' }
  /** Discord will not do this however often it is asked. */
  | {
      readonly type: 'refused'
      readonly reason: RefusalReason
      readonly code: number | string
      readonly status: number
    }

/**
 * Sorts what `@discordjs/rest` throws.
 *
 * @throws the error itself when it is neither Discord's nor the network's: a bug
 */
export function classifyFailure(error: unknown): DiscordFailure {
  if (error instanceof RateLimitError) {
    return { type: 'rate-limited', retryAfterMs: Math.max(error.timeToReset, error.retryAfter) }
  }
  if (error instanceof DiscordAPIError && error.status < 500) {
    const { code, status } = error
    return { type: 'refused', reason: findReason(code), code, status }
  }
  if (error instanceof HTTPError || error instanceof DiscordAPIError || isNetworkError(error)) {
    return { type: 'unavailable' }
  }
  throw error
}

const reasons: ReadonlyMap<number | string, RefusalReason> = new Map([
  [RESTJSONErrorCodes.UnknownMessage, 'message-deleted'],
  [RESTJSONErrorCodes.UnknownInteraction, 'lapsed'],
  [RESTJSONErrorCodes.UnknownWebhook, 'lapsed'],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'owned-elsewhere'],
  [RESTJSONErrorCodes.InvalidWebhookToken, 'token-expired'],
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'content-blocked'],
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'content-blocked'],
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages, 'too-many-messages'],
  [RESTJSONErrorCodes.UnknownChannel, 'missing-access'],
  [RESTJSONErrorCodes.MissingAccess, 'missing-access'],
  [RESTJSONErrorCodes.MissingPermissions, 'missing-access'],
] as const)

function findReason(code: number | string): RefusalReason {
  return reasons.get(code) ?? 'invalid'
}

/** True when somebody has acknowledged this interaction before: another process, or we ourselves. */
export function isAlreadyAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  )
}

/** Node and undici name a failed connection by a `code`; a timeout or a cancelled request by its name. */
function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true
  return 'code' in error && typeof error.code === 'string'
}
