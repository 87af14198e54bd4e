import { accept, type Checked, reject } from '../checked.ts'
import { type RandomBytes } from '../entropy.ts'
import { refuseAsOAuth, type Refusal, refuseWithError } from '../http/refusal.ts'
import { type SandboxAccount } from './account.ts'
import { type AuthorizationCodes } from './authorization-codes.ts'
import { createSessions, type RefreshFault, type SessionGrant } from './sessions.ts'
import { type AccessTokenFault, createTokenMint } from './token-mint.ts'
import { type TokenRequest } from './token-request.ts'

const refreshMessages: Readonly<Record<RefreshFault, string>> = {
  refresh_token_expired: 'Your refresh token has expired. Please sign in again.',
  refresh_token_reused: 'Your refresh token has already been used. Please sign in again.',
  refresh_token_invalidated: 'Your session has ended. Please sign in again.',
}

/** What the token endpoint answers; snake_case because it is the wire. */
export interface TokenResponse {
  readonly [field: string]: string | number
  readonly access_token: string
  readonly id_token: string
  readonly refresh_token: string
  readonly token_type: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
}

/** Everything that tokens can be traded for, checked against, or lose. */
export interface TokenGrants {
  grantTokens(request: TokenRequest): Promise<Checked<TokenResponse, Refusal>>
  authenticate(accessToken: string): Promise<Checked<SandboxAccount, AccessTokenFault>>
  revokeRefreshToken(refreshToken: string): void
  revokeAccessToken(accessToken: string): Promise<void>
  expireAccessTokens(): void
  endAllSessions(): void
}

/** Creates the token side of an issuer, with a new signing key and nobody signed in. */
export async function createTokenGrants(deps: {
  readonly issuerUrl: string
  readonly clientId: string
  readonly account: SandboxAccount
  readonly codes: AuthorizationCodes
  readonly accessTokenLifetimeMs: number
  readonly now: () => number
  readonly randomBytes: RandomBytes
}): Promise<TokenGrants> {
  const { issuerUrl, clientId, account, codes } = deps
  const sessions = createSessions(deps)
  const mint = await createTokenMint({ ...deps, lifetimeMs: deps.accessTokenLifetimeMs })

  async function toTokenResponse(grant: SessionGrant): Promise<TokenResponse> {
    const tokens = await mint.mint({ ...grant, issuerUrl, account, clientId })
    return {
      access_token: tokens.accessToken,
      id_token: tokens.idToken,
      refresh_token: grant.refreshToken,
      token_type: 'Bearer',
      expires_in: tokens.expiresInSeconds,
      scope: grant.scopes.join(' '),
    }
  }

  function openSession(request: TokenRequest): Checked<SessionGrant, Refusal> {
    if (request.clientId !== clientId)
      return reject(refuseAsOAuth(401, 'invalid_client', 'The client is not known.'))
    if (request.grantType === 'refresh_token') {
      const rotated = sessions.rotate(request.refreshToken)
      if (rotated.ok) return rotated
      const code = rotated.reason
      return reject(refuseWithError(401, { code, message: refreshMessages[code] }))
    }
    const redeemed = codes.redeem(request)
    if (redeemed.ok) return accept(sessions.open(redeemed.value))
    const { description, replayedSessionId } = redeemed.reason
    if (replayedSessionId !== undefined) sessions.end(replayedSessionId)
    return reject(refuseAsOAuth(400, 'invalid_grant', description))
  }

  return {
    async grantTokens(request) {
      const opened = openSession(request)
      return opened.ok ? accept(await toTokenResponse(opened.value)) : opened
    },
    async authenticate(accessToken) {
      const verified = await mint.verify(accessToken)
      if (!verified.ok) return verified
      return sessions.isOpen(verified.value) ? accept(account) : reject('token_invalidated')
    },
    revokeRefreshToken: (refreshToken) => sessions.endByRefreshToken(refreshToken),
    async revokeAccessToken(accessToken) {
      const verified = await mint.verify(accessToken)
      if (verified.ok) sessions.end(verified.value)
    },
    expireAccessTokens: () => mint.expireAll(),
    endAllSessions: () => sessions.endAll(),
  }
}
