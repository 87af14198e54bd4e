import { LoginRequiredError } from './errors.ts'

/**
 * What the last refresh taught about one credential. Another refresh token has no history: it is a
 * new session.
 */
export type RefreshHistory =
  | { readonly type: 'clear' }
  | {
      /** No request will ever help this refresh token. */
      readonly type: 'lost'
      readonly refreshToken: string
      readonly error: LoginRequiredError
    }
  | {
      /** A request may help, but not before this moment (epoch milliseconds). */
      readonly type: 'failing'
      readonly refreshToken: string
      readonly error: unknown
      readonly failures: number
      readonly notBeforeMs: number
    }

/** The history of a credential that was never refused. */
export const clearHistory: RefreshHistory = { type: 'clear' }

const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 5 * 60_000

/** Notes that the refresh of a credential failed. */
export function recordRefreshFailure(
  history: RefreshHistory,
  { refreshToken, error, nowMs }: RefreshFailure,
): RefreshHistory {
  if (LoginRequiredError.isInstance(error)) return { type: 'lost', refreshToken, error }
  const isSame = history.type === 'failing' && history.refreshToken === refreshToken
  const failures = isSame ? history.failures + 1 : 1
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
  return { type: 'failing', refreshToken, error, failures, notBeforeMs: nowMs + pauseMs }
}

interface RefreshFailure {
  readonly refreshToken: string
  readonly error: unknown
  readonly nowMs: number
}

/**
 * Refuses a refresh that is known to be of no use now, with the error that taught it.
 *
 * @throws {LoginRequiredError} the credential is lost
 * @throws the last failure, while its pause lasts
 */
export function assertRefreshIsWorthwhile(
  history: RefreshHistory,
  refreshToken: string,
  nowMs: number,
): void {
  if (history.type === 'clear' || history.refreshToken !== refreshToken) return
  if (history.type === 'lost' || nowMs < history.notBeforeMs) throw history.error
}
