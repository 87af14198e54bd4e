import { AuthError, LoginRequiredError } from './errors.ts'
import {
  assertRefreshIsWorthwhile,
  clearHistory,
  recordRefreshFailure,
  type RefreshHistory,
} from './refresh-history.ts'
import { type TokenSet } from './token-set.ts'
import { type StoredTokens, type TokenStore, withLease } from './token-store.ts'

/** What {@link createSessionRenewal} works with. */
export interface SessionRenewalSettings {
  readonly store: TokenStore
  readonly refresh: (tokens: TokenSet) => Promise<TokenSet>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly isStale: (tokens: TokenSet) => boolean
  /** Called when the server has refused a session for good, once for each session. */
  readonly onSessionLost: (error: LoginRequiredError) => void
}

/**
 * Creates the one place in which a stored session is refreshed: lease, reload, compare, refresh,
 * persist, and only then use.
 *
 * @returns a function that gives tokens that are not stale, of whoever's making. It must not run
 *   twice at once in a process; other processes are held off by the lease
 */
export function createSessionRenewal(settings: SessionRenewalSettings): () => Promise<TokenSet> {
  const { store, refresh, now, isStale, onSessionLost } = settings
  let history: RefreshHistory = clearHistory
  let reportedRefreshToken: string | undefined
  // Tokens that the server gave out and that could not be saved yet, with what they replace.
  let unsaved: { readonly tokens: TokenSet; readonly version: string } | undefined

  async function renew(stored: StoredTokens): Promise<TokenSet> {
    if (!isStale(stored.tokens)) return stored.tokens
    try {
      return await renewStored(stored)
    } catch (error) {
      if (!isLoss(error)) throw error
      // Somebody who does not know the lease may have renewed or replaced the session meanwhile.
      const latest = await loadSession(store)
      const { refreshToken } = stored.tokens
      if (latest.tokens.refreshToken !== refreshToken) return renew(latest)
      if (refreshToken !== reportedRefreshToken) {
        // First noted, then told, so that a listener who throws is not called again.
        reportedRefreshToken = refreshToken
        onSessionLost(error)
      }
      throw error
    }
  }

  async function renewStored({ tokens, version }: StoredTokens): Promise<TokenSet> {
    if (unsaved?.version === version) return persist(unsaved.tokens, version)
    const { refreshToken } = tokens
    assertRefreshIsWorthwhile(history, refreshToken, now())
    const renewed = await refresh(tokens).catch((error: unknown) => {
      history = recordRefreshFailure(history, { refreshToken, error, nowMs: now() })
      throw error
    })
    return persist(renewed, version)
  }

  async function persist(tokens: TokenSet, version: string): Promise<TokenSet> {
    try {
      await store.save(tokens, { expectedVersion: version })
    } catch (error) {
      if (!AuthError.isInstance(error) || error.code !== 'store-conflict') {
        unsaved = { tokens, version }
        throw error
      }
      // What is stored now was put there by a sign-in, which is newer than what we renewed.
      unsaved = undefined
      return (await loadSession(store)).tokens
    }
    unsaved = undefined
    history = clearHistory
    return tokens
  }

  return () => withLease(store, async () => renew(await loadSession(store)))
}

function isLoss(error: unknown): error is LoginRequiredError {
  return LoginRequiredError.isInstance(error) && error.reason !== 'signed-out'
}

/**
 * Loads the session that must be there.
 *
 * @throws {LoginRequiredError} reason `signed-out`; what {@link TokenStore.load} throws
 */
export async function loadSession(store: TokenStore): Promise<StoredTokens> {
  const stored = await store.load()
  if (stored === undefined) throw new LoginRequiredError('signed-out')
  return stored
}
