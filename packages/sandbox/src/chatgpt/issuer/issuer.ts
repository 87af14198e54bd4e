import { type Checked } from '../checked.ts'
import { type RandomBytes } from '../entropy.ts'
import { type SandboxAccount } from './account.ts'
import { createAuthorizationCodes } from './authorization-codes.ts'
import {
  type AuthorizationRequest,
  buildRedirect,
  checkAuthorizationRequest,
} from './authorization-request.ts'
import { createDeviceCodes, type DeviceCode, type DevicePoll } from './device-codes.ts'
import { createPkcePair, type PkcePair } from './pkce.ts'
import { createTokenGrants, type TokenGrants } from './token-grants.ts'

/** The public client that the Codex CLI and its relatives share; the only one registered here. */
const CLIENT_ID = 'app_EMoamEEZ73f0CkXaXp7hrann'

/**
 * The loopback redirects registered for the client; another port or path is refused. The Codex CLI
 * 0.169.0 names the address, its predecessors and relatives the host.
 */
const LOOPBACK_REDIRECTS = [
  'http://localhost:1455/auth/callback',
  'http://localhost:1457/auth/callback',
  'http://127.0.0.1:1455/auth/callback',
  'http://127.0.0.1:1457/auth/callback',
]

const DEVICE_SCOPES = ['openid', 'profile', 'email', 'offline_access']

/** A device sign-in as its poll answers it; the PKCE pair was made by the server. */
export type DeviceOutcome =
  | { readonly state: Exclude<DevicePoll, 'approved'> }
  | { readonly state: 'approved'; readonly authorizationCode: string; readonly pkce: PkcePair }

/** The authorization server without its HTTP. */
export interface Issuer extends TokenGrants {
  readonly issuerUrl: string
  readonly clientId: string
  readonly account: SandboxAccount
  checkAuthorization(query: URLSearchParams): Checked<AuthorizationRequest, readonly string[]>
  /** @returns where the browser goes after **Allow** */
  allowAuthorization(request: AuthorizationRequest): string
  /** @returns where the browser goes after **Cancel** */
  denyAuthorization(request: AuthorizationRequest): string
  startDeviceSignIn(): DeviceCode
  /** @returns false when no pending sign-in has this code */
  decideDeviceSignIn(userCode: string, decision: 'approved' | 'denied'): boolean
  pollDeviceSignIn(code: DeviceCode): DeviceOutcome
}

/** Creates an issuer with a new signing key and nobody signed in. */
export async function createIssuer(deps: {
  readonly issuerUrl: string
  readonly account: SandboxAccount
  readonly accessTokenLifetimeMs: number
  readonly now: () => number
  readonly randomBytes: RandomBytes
}): Promise<Issuer> {
  const { issuerUrl, account, randomBytes } = deps
  const clientId = CLIENT_ID
  const deviceRedirect = `${issuerUrl}/deviceauth/callback`
  const redirectUris = [...LOOPBACK_REDIRECTS, deviceRedirect]
  const codes = createAuthorizationCodes(deps)
  const devices = createDeviceCodes(deps)
  return {
    ...(await createTokenGrants({ ...deps, clientId, codes })),
    issuerUrl,
    clientId,
    account,
    checkAuthorization: (query) =>
      checkAuthorizationRequest(query, { clientId, redirectUris, accountId: account.accountId }),
    allowAuthorization: (request) =>
      buildRedirect(request.redirectUri, { code: codes.issue(request), state: request.state }),
    denyAuthorization: ({ redirectUri, state }) =>
      buildRedirect(redirectUri, {
        error: 'access_denied',
        error_description: 'The sign-in was cancelled.',
        state,
      }),
    startDeviceSignIn: () => devices.start(),
    decideDeviceSignIn: (userCode, decision) => devices.decide(userCode, decision),
    pollDeviceSignIn(code) {
      const state = devices.poll(code)
      if (state !== 'approved') return { state }
      const pkce = createPkcePair(randomBytes)
      const binding = { clientId, redirectUri: deviceRedirect, scopes: DEVICE_SCOPES }
      const authorizationCode = codes.issue({ ...binding, codeChallenge: pkce.codeChallenge })
      return { state, authorizationCode, pkce }
    },
  }
}
