import { accept, type Checked, reject } from '../checked.ts'
import { drawId, type RandomBytes } from '../entropy.ts'
import { isMatchingVerifier } from './pkce.ts'

const CODE_LIFETIME_MS = 10 * 60_000

/** What a code is bound to; the exchange must show the same. */
export interface CodeBinding {
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly scopes: readonly string[]
}

/** What the exchange shows. */
export interface CodePresentation {
  readonly code: string
  readonly clientId: string
  readonly redirectUri: string
  readonly codeVerifier: string
}

/** A redeemed code: the session it opens and what was allowed. */
export interface RedeemedCode {
  readonly sessionId: string
  readonly scopes: readonly string[]
}

/** Why a code is refused; a replayed one also names the session that must now end. */
export interface CodeFault {
  readonly description: string
  readonly replayedSessionId?: string
}

/** The issuer's authorization codes. */
export interface AuthorizationCodes {
  issue(binding: CodeBinding): string
  redeem(presentation: CodePresentation): Checked<RedeemedCode, CodeFault>
}

/**
 * Creates the store of authorization codes: single-use, good for 10 minutes, bound to client,
 * redirect URI and PKCE challenge.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2 RFC 6749 §4.1.2}
 */
export function createAuthorizationCodes(deps: {
  readonly now: () => number
  readonly randomBytes: RandomBytes
}): AuthorizationCodes {
  const issued = new Map<string, { binding: CodeBinding; issuedAtMs: number; sessionId?: string }>()
  return {
    issue(binding) {
      const code = `ac_${drawId(deps.randomBytes, 32)}`
      issued.set(code, { binding, issuedAtMs: deps.now() })
      return code
    },
    redeem({ code, clientId, redirectUri, codeVerifier }) {
      const entry = issued.get(code)
      if (!entry) return reject({ description: 'The authorization code is not known.' })
      const { binding, issuedAtMs, sessionId } = entry
      if (sessionId !== undefined)
        return reject({
          description: 'The authorization code has already been used.',
          replayedSessionId: sessionId,
        })
      if (deps.now() >= issuedAtMs + CODE_LIFETIME_MS)
        return reject({ description: 'The authorization code has expired.' })
      if (binding.clientId !== clientId)
        return reject({ description: 'The authorization code belongs to another client.' })
      if (binding.redirectUri !== redirectUri)
        return reject({ description: 'redirect_uri differs from the authorization request.' })
      if (!isMatchingVerifier(codeVerifier, binding.codeChallenge))
        return reject({ description: 'code_verifier does not match the code challenge.' })
      entry.sessionId = drawId(deps.randomBytes, 16)
      return accept({ sessionId: entry.sessionId, scopes: binding.scopes })
    },
  }
}
