import { accept, type Checked, reject } from '../checked.ts'
import { drawId, type RandomBytes } from '../entropy.ts'

/** The service does not publish how long a refresh token lives; 90 days is this stand-in's choice. */
const REFRESH_TOKEN_LIFETIME_MS = 90 * 24 * 60 * 60_000

/** The service's codes for a refresh token that is of no more use. */
export type RefreshFault =
  | 'refresh_token_expired'
  | 'refresh_token_reused'
  | 'refresh_token_invalidated'

/** An open session and the only refresh token that can continue it. */
export interface SessionGrant {
  readonly sessionId: string
  readonly scopes: readonly string[]
  readonly refreshToken: string
}

/** Sign-ins and the chain of refresh tokens of each. */
export interface Sessions {
  open(session: Pick<SessionGrant, 'sessionId' | 'scopes'>): SessionGrant
  /** Trades a refresh token for the next one; presenting a spent one ends the whole session. */
  rotate(refreshToken: string): Checked<SessionGrant, RefreshFault>
  isOpen(sessionId: string): boolean
  end(sessionId: string): void
  endByRefreshToken(refreshToken: string): void
  endAll(): void
}

/**
 * Creates an empty set of sessions. Refresh tokens are opaque, single-use and rotate.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14 RFC 9700 §4.14} on reuse
 */
export function createSessions(deps: {
  readonly now: () => number
  readonly randomBytes: RandomBytes
}): Sessions {
  const scopesOfOpen = new Map<string, readonly string[]>()
  const tokens = new Map<string, { sessionId: string; issuedAtMs: number; isSpent: boolean }>()

  function grant(sessionId: string, scopes: readonly string[]): SessionGrant {
    const refreshToken = `rt_${drawId(deps.randomBytes, 48)}`
    tokens.set(refreshToken, { sessionId, issuedAtMs: deps.now(), isSpent: false })
    return { sessionId, scopes, refreshToken }
  }

  return {
    open({ sessionId, scopes }) {
      scopesOfOpen.set(sessionId, scopes)
      return grant(sessionId, scopes)
    },
    rotate(refreshToken) {
      const token = tokens.get(refreshToken)
      if (token?.isSpent) {
        scopesOfOpen.delete(token.sessionId)
        return reject('refresh_token_reused')
      }
      const scopes = token && scopesOfOpen.get(token.sessionId)
      if (!token || !scopes) return reject('refresh_token_invalidated')
      if (deps.now() >= token.issuedAtMs + REFRESH_TOKEN_LIFETIME_MS)
        return reject('refresh_token_expired')
      token.isSpent = true
      return accept(grant(token.sessionId, scopes))
    },
    isOpen: (sessionId) => scopesOfOpen.has(sessionId),
    end: (sessionId) => void scopesOfOpen.delete(sessionId),
    endByRefreshToken(refreshToken) {
      const token = tokens.get(refreshToken)
      if (token) scopesOfOpen.delete(token.sessionId)
    },
    endAll: () => scopesOfOpen.clear(),
  }
}
