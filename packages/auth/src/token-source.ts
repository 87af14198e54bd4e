import { type Account, readAccount, readCredentials } from './claims.ts'
import { LoginRequiredError } from './errors.ts'
import { createSessionRenewal, loadSession } from './session-renewal.ts'
import { createSingleFlight, waitUnlessAborted } from './single-flight.ts'
import { type Credentials, isExpiring, type TokenSet } from './token-set.ts'
import { swapSession, type TokenStore } from './token-store.ts'

/** How to ask a {@link TokenSource}. */
export interface TokenRequestOptions {
  /** Ends the wait of this caller; a refresh that others share goes on. */
  readonly signal?: AbortSignal | undefined
  /** What the backend has just answered 401 to: these are not given out again without a refresh. */
  readonly rejected?: Pick<Credentials, 'accessToken'> | undefined
}

/**
 * The one place from which an app takes the credentials of one account. Each of its functions can be
 * passed on by itself.
 */
export interface TokenSource {
  /**
   * Gives tokens that are good for some minutes, and refreshes them first when they are not.
   *
   * However many ask, here or in other processes on the same store, the refresh token is used once,
   * and the new tokens are stored before anybody sees them. When a refresh fails for a reason that
   * may pass, the old tokens serve as long as they last, except for a caller who rejects them.
   *
   * @throws {LoginRequiredError} nobody is signed in, or the server has refused the session for
   *   good, which costs one request and no more
   * @throws {AuthError} code `network`, `blocked`, `server-error`, `protocol`, `store-corrupt`,
   *   `store-sealed` or `store-failed`; the signal's reason when it aborts
   */
  readonly getTokens: (options?: TokenRequestOptions) => Promise<TokenSet>

  /** {@link TokenSource.getTokens}, cut down to what one request to the backend needs. */
  readonly getCredentials: (options?: TokenRequestOptions) => Promise<Credentials>

  /**
   * Stores the tokens of a new sign-in in place of whatever was there, and revokes what was there
   * unless it is the same session or one that another program shares.
   *
   * @throws {AuthError} code `store-conflict` or `store-failed`; the old session stays
   */
  readonly replace: (tokens: TokenSet) => Promise<void>

  /**
   * Removes the session, then revokes it as well as that goes; a session that another program
   * shares is left to that program.
   *
   * @returns whether the server has confirmed; it did not have to when nobody was signed in
   * @throws {AuthError} code `store-failed`; the session stays
   */
  readonly signOut: () => Promise<{ readonly isRevoked: boolean }>
}

/** What {@link createTokenSource} works with. */
export interface TokenSourceSettings {
  readonly store: TokenStore
  /** For instance {@link OAuthClient.refresh}. */
  readonly refresh: (tokens: TokenSet) => Promise<TokenSet>
  /** For instance {@link OAuthClient.revoke}. Without it, sessions are forgotten and not revoked. */
  readonly revoke?: ((tokens: TokenSet) => Promise<void>) | undefined
  /** Epoch milliseconds. */
  readonly now: () => number
  /** How early a token is refreshed, in milliseconds. @defaultValue five minutes */
  readonly refreshMarginMs?: number | undefined
  /** Called once for each session that is lost, so that somebody can sign in again. Must not throw. */
  readonly onSessionLost?: ((error: LoginRequiredError) => void) | undefined
  /**
   * Called with the account after each sign-in that {@link TokenSource.replace} has stored. Must not
   * throw.
   */
  readonly onAccount?: ((account: Account) => void) | undefined
}

const REFRESH_MARGIN_MS = 5 * 60_000

/** A backend that refuses fresh tokens, too, must not make us rotate them with every request. */
const FORCED_REFRESH_PAUSE_MS = 30_000

/** What one flight brings. */
interface Served {
  readonly tokens: TokenSet
  /** Why these are the old tokens: their refresh has failed for now. */
  readonly failure?: { readonly error: unknown }
}

/** Creates the source of one account's credentials. Nothing happens until it is asked. */
export function createTokenSource(settings: TokenSourceSettings): TokenSource {
  const { store, now, revoke, refreshMarginMs = REFRESH_MARGIN_MS } = settings
  let rejectedAccessToken: string | undefined
  let noForcedRefreshBeforeMs = 0

  const isRejected = (tokens: TokenSet) =>
    tokens.accessToken === rejectedAccessToken && now() >= noForcedRefreshBeforeMs
  const isStale = (tokens: TokenSet) =>
    isExpiring(tokens, now(), refreshMarginMs) || isRejected(tokens)
  const renew = createSessionRenewal({
    store,
    refresh: settings.refresh,
    now,
    isStale,
    onSessionLost: (error) => settings.onSessionLost?.(error),
  })

  const serve = createSingleFlight(async (): Promise<Served> => {
    const { tokens } = await loadSession(store)
    if (!isStale(tokens)) return { tokens }
    try {
      const renewed = await renew()
      if (isRejected(tokens)) noForcedRefreshBeforeMs = now() + FORCED_REFRESH_PAUSE_MS
      return { tokens: renewed }
    } catch (error) {
      if (LoginRequiredError.isInstance(error) || isExpiring(tokens, now(), 0)) throw error
      return { tokens, failure: { error } }
    }
  })

  async function getTokens({ signal, rejected }: TokenRequestOptions = {}): Promise<TokenSet> {
    if (rejected) rejectedAccessToken = rejected.accessToken
    const served = await waitUnlessAborted(serve(), signal)
    if (served.tokens.accessToken !== rejected?.accessToken) return served.tokens
    // That flight may have looked at the tokens before it could know that they were refused.
    const { tokens, failure } = served.failure ? served : await waitUnlessAborted(serve(), signal)
    if (failure && tokens.accessToken === rejected.accessToken) throw failure.error
    return tokens
  }

  async function revokeQuietly(tokens: TokenSet | undefined): Promise<boolean> {
    if (tokens === undefined || tokens.sharedWith !== undefined || revoke === undefined)
      return false
    return revoke(tokens).then(
      () => true,
      () => false,
    )
  }

  return {
    getTokens,
    getCredentials: async (options) => readCredentials(await getTokens(options)),
    async replace(tokens) {
      const previous = await swapSession(store, tokens)
      settings.onAccount?.(readAccount(tokens))
      if (previous?.refreshToken !== tokens.refreshToken) await revokeQuietly(previous)
    },
    async signOut() {
      const previous = await swapSession(store, undefined)
      return { isRevoked: await revokeQuietly(previous) }
    },
  }
}
