import { type Checked, reject } from '../checked.ts'
import {
  cloudflareChallenge,
  type Refusal,
  refuseWithDetail,
  refuseWithError,
} from '../http/refusal.ts'
import { type SandboxAccount } from '../issuer/account.ts'
import { type AccessTokenFault } from '../issuer/token-mint.ts'

/** Checks an access token at its issuer. */
export type Authenticate = (
  accessToken: string,
) => Promise<Checked<SandboxAccount, AccessTokenFault>>

/** What HTTP libraries call themselves when the application does not. */
const libraryAgents = /^(?:node|undici|axios|node-fetch|openai\/js)(?:[/ ]|$)/i

const tokenMessages: Readonly<Record<AccessTokenFault, string>> = {
  token_expired: 'Provided authentication token is expired. Please try signing in again.',
  token_invalidated: 'Your authentication token has been invalidated. Please sign in again.',
}

/**
 * Checks who asks, by the headers that every backend request carries: an application's own user
 * agent (else Cloudflare's challenge) and a live bearer token.
 */
export async function authenticateClient(
  headers: Headers,
  authenticate: Authenticate,
): Promise<Checked<SandboxAccount, Refusal>> {
  const userAgent = headers.get('user-agent') ?? ''
  if (userAgent === '' || libraryAgents.test(userAgent)) return reject(cloudflareChallenge())
  const bearer = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')
  if (bearer?.[1] === undefined)
    return reject(
      refuseWithError(401, { code: 'missing_bearer_token', message: 'Send a bearer token.' }),
    )
  const authenticated = await authenticate(bearer[1])
  if (!authenticated.ok) {
    const code = authenticated.reason
    return reject(refuseWithError(401, { code, message: tokenMessages[code] }))
  }
  return authenticated
}

/**
 * Checks who asks and for which account: as {@link authenticateClient}, and the account header must
 * name the account that the token is for.
 *
 * The real service falls back to the personal account when the account header is missing; this one
 * refuses, because that fallback spends the wrong subscription.
 */
export async function identifyClient(
  headers: Headers,
  authenticate: Authenticate,
): Promise<Checked<SandboxAccount, Refusal>> {
  const client = await authenticateClient(headers, authenticate)
  if (!client.ok) return client
  if (headers.get('chatgpt-account-id') !== client.value.accountId)
    return reject(
      refuseWithError(403, {
        code: 'workspace_access_denied',
        message: 'ChatGPT-Account-Id must name the account of the token.',
      }),
    )
  return client
}

/** Checks the name by which a client of the Codex endpoints introduces itself. */
export function checkOriginator(headers: Headers): Refusal | undefined {
  const hasOriginator = (headers.get('originator') ?? '').trim() !== ''
  return hasOriginator ? undefined : refuseWithDetail(400, 'Originator header is required')
}
