import { decodeJwt } from 'jose/jwt/decode'
import { z } from 'zod'

import { type Credentials, type TokenSet } from './token-set.ts'

/** Who is signed in, as far as the claims say. */
export interface Account {
  /** The ChatGPT workspace, sent with each request to the backend. */
  readonly accountId: string | undefined
  /** As the server spells it (`plus`, `team`, …); new names appear without notice. */
  readonly planType: string | undefined
  readonly email: string | undefined
  readonly userId: string | undefined
}

const AUTH_CLAIM = 'https://api.openai.com/auth'
const PROFILE_CLAIM = 'https://api.openai.com/profile'

// A claim of an unexpected kind counts as absent: it must not hide the others.
const text = z.string().min(1).optional().catch(undefined)
// An API organisation is not a workspace; requests that name one are refused.
const accountId = text.transform((id) => (id?.startsWith('org-') ? undefined : id))

const claimsSchema = z.object({
  exp: z.number().positive().max(8.64e12).optional().catch(undefined),
  email: text,
  chatgpt_account_id: accountId,
  [AUTH_CLAIM]: z
    .object({
      chatgpt_account_id: accountId,
      chatgpt_plan_type: text,
      chatgpt_user_id: text,
      user_id: text,
    })
    .partial()
    .catch({}),
  [PROFILE_CLAIM]: z.object({ email: text }).partial().catch({}),
})

type Claims = z.output<typeof claimsSchema>

/**
 * Reads the account from the claims of a session, from the ID token before the access token.
 *
 * The account id is looked for under the `https://api.openai.com/auth` claim of both tokens before
 * the top level of either, and then in {@link TokenSet.accountId}. An id that begins with `org-` is
 * never taken: that is an API organisation, with which the backend refuses every request.
 *
 * No signature is verified: the claims come from the token endpoint over TLS and choose only what
 * is shown and which workspace is named. The server decides what the token may do.
 */
export function readAccount(
  tokens: Pick<TokenSet, 'accessToken' | 'idToken' | 'accountId'>,
): Account {
  const id = readClaims(tokens.idToken)
  const access = readClaims(tokens.accessToken)
  const both = [id, access]
  return {
    accountId:
      firstOf(both, (claims) => claims[AUTH_CLAIM].chatgpt_account_id) ??
      firstOf(both, (claims) => claims.chatgpt_account_id) ??
      accountId.parse(tokens.accountId),
    planType: firstOf(both, (claims) => claims[AUTH_CLAIM].chatgpt_plan_type),
    email: firstOf(both, (claims) => claims.email ?? claims[PROFILE_CLAIM].email),
    userId: firstOf(
      both,
      (claims) => claims[AUTH_CLAIM].chatgpt_user_id ?? claims[AUTH_CLAIM].user_id,
    ),
  }
}

/** The part of a session that one request to the backend needs. */
export function readCredentials(tokens: TokenSet): Credentials {
  return { accessToken: tokens.accessToken, accountId: readAccount(tokens).accountId }
}

/**
 * When a JWT ends, by its `exp` claim.
 *
 * @returns epoch milliseconds, or undefined when the token is no JWT or names no end
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.4 RFC 7519 §4.1.4}
 */
export function readExpiryMs(jwt: string): number | undefined {
  const seconds = readClaims(jwt)?.exp
  return seconds === undefined ? undefined : seconds * 1000
}

/** Whether this is a signed JWT whose claims can be read; the signature itself is not looked at. */
export function isReadableJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) && readClaims(token) !== undefined
}

function firstOf(
  sources: readonly (Claims | undefined)[],
  pick: (claims: Claims) => string | undefined,
): string | undefined {
  return sources.map((claims) => claims && pick(claims)).find((value) => value !== undefined)
}

function readClaims(jwt: string | undefined): Claims | undefined {
  if (jwt === undefined) return undefined
  try {
    return claimsSchema.parse(decodeJwt(jwt))
  } catch {
    // Not a JWT. Some issuers hand out opaque access tokens, which is no fault.
    return undefined
  }
}
