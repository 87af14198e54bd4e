import { type ChatErrorCode, type ChatProviderError } from '../chat/errors.ts'

/** First delay; each further one is twice as long. */
const BASE_DELAY_MS = 200
/** Delays spread by this share to either side, so that clients do not come back in step. */
const JITTER = 0.1
/** A service that asks for more patience than this is not worth a person's wait. */
const MAX_DELAY_MS = 60_000

/**
 * How often a failure of each kind is answered by asking again. Connections and broken streams as
 * often as the official client does; capacity and firewalls less, since asking makes them worse; a
 * limit of the plan never.
 */
const maxRetries: Readonly<Partial<Record<ChatErrorCode, number>>> = {
  network: 4,
  'server-error': 4,
  protocol: 4,
  'rate-limit': 2,
  overloaded: 2,
  blocked: 2,
  timeout: 1,
}

/**
 * Decides whether to ask again after a failure, and when. Only for an answer of which nothing has
 * been shown: a second generation must never be appended to the first.
 *
 * @param error - the last failure
 * @param failures - how many there were so far, this one included
 * @param random - from 0 up to but not including 1
 * @returns milliseconds to wait, or `undefined` to give up
 */
export function retryDelayMs(
  error: ChatProviderError,
  failures: number,
  random: number,
): number | undefined {
  if (!error.isRetryable || failures > (maxRetries[error.code] ?? 0)) return undefined
  const backoffMs = BASE_DELAY_MS * 2 ** (failures - 1) * (1 + JITTER * (2 * random - 1))
  const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0)
  return delayMs <= MAX_DELAY_MS ? delayMs : undefined
}
