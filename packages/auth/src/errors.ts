const marker = Symbol.for('@patchcord/auth/AuthError')

/**
 * Why an operation of this package failed.
 *
 * - `access-denied`: the person, or their workspace, refused the sign-in
 * - `not-entitled`: the workspace has no Codex; its administrator can turn it on
 * - `authorization-failed`: the authorization page answered another error
 * - `missing-code`: what came back holds no authorization code
 * - `state-mismatch`: what came back belongs to another sign-in
 * - `workspace-restriction`: the sign-in is for a workspace that is not allowed here
 * - `code-rejected`: the code is spent, too old, or was made for another sign-in
 * - `device-code-disabled`, `device-code-denied`, `device-code-expired`: the device sign-in ended
 * - `sign-in-cancelled`, `sign-in-timeout`: nobody finished the sign-in in the browser
 * - `port-in-use`: nothing can listen for the browser, and nobody was asked to paste
 * - `login-required`: there is no usable session; see {@link LoginRequiredError}
 * - `network`: no answer; for a token request it is unknown whether it arrived
 * - `blocked`: an anti-bot page answered in place of the server
 * - `server-error`: the server refused for a reason that may pass
 * - `protocol`: an answer that cannot be understood
 * - `configuration`: a setting that cannot work
 * - `file-not-found`: the file of another program is not there
 * - `file-unreadable`: the file of another program is not in the form that the program writes
 * - `no-credential`: the file of another program holds no sign-in that can be taken over
 * - `invalid-account-id`: the file of another program names an API organisation as the workspace
 * - `missing-id-token`: another program needs an ID token, which this session does not have
 * - `store-conflict`: the stored session has changed since it was loaded
 * - `store-corrupt`: the stored session cannot be read
 * - `store-sealed`: the stored session is sealed with a key that is not at hand
 * - `store-failed`: the storage itself failed
 */
export type AuthErrorCode =
  | 'access-denied'
  | 'not-entitled'
  | 'authorization-failed'
  | 'missing-code'
  | 'state-mismatch'
  | 'workspace-restriction'
  | 'code-rejected'
  | 'device-code-disabled'
  | 'device-code-denied'
  | 'device-code-expired'
  | 'sign-in-cancelled'
  | 'sign-in-timeout'
  | 'port-in-use'
  | 'login-required'
  | 'network'
  | 'blocked'
  | 'server-error'
  | 'protocol'
  | 'configuration'
  | 'file-not-found'
  | 'file-unreadable'
  | 'no-credential'
  | 'invalid-account-id'
  | 'missing-id-token'
  | 'store-conflict'
  | 'store-corrupt'
  | 'store-sealed'
  | 'store-failed'

/** What an {@link AuthError} may carry beside its code and message. */
export interface AuthErrorOptions {
  readonly cause?: unknown
  /** See {@link AuthError.serverCode}. */
  readonly serverCode?: string | undefined
  /** See {@link AuthError.detail}. */
  readonly detail?: string | undefined
}

/**
 * Every failure of this package. The message names the next step and holds no secret.
 */
export class AuthError extends Error {
  override readonly name: string = 'AuthError'
  readonly [marker] = true
  readonly code: AuthErrorCode
  /** The server's own error code, when it sent a well-formed one; safe to log. */
  readonly serverCode: string | undefined
  /**
   * The server's own words, for the person who is signing in. Not for logs, and therefore not
   * enumerable.
   */
  declare readonly detail: string | undefined

  constructor(code: AuthErrorCode, message: string, options: AuthErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.serverCode = options.serverCode
    Object.defineProperty(this, 'detail', { value: options.detail, enumerable: false })
  }

  /** Also true for an error made by another copy of this package, where `instanceof` is not. */
  static isInstance(error: unknown): error is AuthError {
    return typeof error === 'object' && error !== null && marker in error
  }
}

/**
 * Why a session cannot be used any more.
 *
 * - `signed-out`: nothing is stored
 * - `expired`: the refresh token is too old
 * - `reused`: the refresh token was spent, most often by a copy of this session elsewhere
 * - `revoked`: the refresh token was taken back
 * - `rejected`: the server refused it without saying which of these
 */
export type LoginRequiredReason = 'signed-out' | 'expired' | 'reused' | 'revoked' | 'rejected'

const loginRequiredMessages: Readonly<Record<LoginRequiredReason, string>> = {
  'signed-out': 'Nobody is signed in: sign in first',
  expired: 'The session has expired: sign in again',
  reused:
    'The session was used from somewhere else (a copy of it in another program or machine): sign in again, and give each program its own sign-in',
  revoked: 'The session was revoked: sign in again',
  rejected: 'The server no longer accepts the session: sign in again',
}

/** The session is gone for good: only a new sign-in helps, no retry does. */
export class LoginRequiredError extends AuthError {
  override readonly name = 'LoginRequiredError'
  readonly reason: LoginRequiredReason

  constructor(reason: LoginRequiredReason, options: AuthErrorOptions = {}) {
    super('login-required', loginRequiredMessages[reason], options)
    this.reason = reason
  }

  /** Also true for an error made by another copy of this package, where `instanceof` is not. */
  static override isInstance(error: unknown): error is LoginRequiredError {
    return AuthError.isInstance(error) && error.code === 'login-required'
  }
}
