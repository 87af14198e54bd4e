import { z } from 'zod'

import { readExpiryMs } from './claims.ts'
import { buildProtocolError, parseJson } from './server-failure.ts'
import { type TokenSet } from './token-set.ts'

const secret = z.string().min(1).optional().catch(undefined)
const tokenResponseSchema = z.object({
  access_token: secret,
  refresh_token: secret,
  id_token: secret,
  // Some servers send the seconds as a string.
  expires_in: z.coerce.number().positive().optional().catch(undefined),
})

/** The members of a token response that are there and of the right kind. */
export type TokenResponse = z.output<typeof tokenResponseSchema>

/** How long an access token counts when neither its claims nor its response say, in seconds. */
const FALLBACK_LIFETIME_SECONDS = 3600

/**
 * Reads the body of a successful token response, member by member: a member of an unexpected kind
 * counts as absent, because a refresh whose answer is thrown away costs the session.
 *
 * @throws {AuthError} code `protocol` when there is no token in it
 */
export function parseTokenResponse(text: string): TokenResponse {
  const parsed = tokenResponseSchema.safeParse(parseJson(text))
  if (!parsed.success || !(parsed.data.access_token ?? parsed.data.refresh_token)) {
    throw buildProtocolError('The sign-in server sent no tokens in an answer that should hold them')
  }
  return parsed.data
}

/**
 * Makes a token set from a token response. On a refresh, what did not come back stays as it was; a
 * session that was shared is shared no more once its refresh token has rotated.
 *
 * The end of the access token is its `exp` claim, else `expires_in` from now, else one hour.
 *
 * @param previous - the tokens that were refreshed; absent for a new session
 * @throws {AuthError} code `protocol` when an access or a refresh token is missing
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1 RFC 6749 §5.1}
 */
export function buildTokenSet(
  response: TokenResponse,
  { nowMs, previous }: { readonly nowMs: number; readonly previous?: TokenSet | undefined },
): TokenSet {
  const accessToken = response.access_token ?? previous?.accessToken
  const refreshToken = response.refresh_token ?? previous?.refreshToken
  if (accessToken === undefined || refreshToken === undefined) {
    throw buildProtocolError('The sign-in server sent an incomplete set of tokens')
  }
  const { sharedWith, ...tokens }: TokenSet = {
    ...previous,
    accessToken,
    refreshToken,
    ...(response.id_token === undefined ? {} : { idToken: response.id_token }),
    expiresAtMs: findExpiryMs(response, { nowMs, previous }),
  }
  const isStillShared = sharedWith !== undefined && refreshToken === previous?.refreshToken
  return isStillShared ? { ...tokens, sharedWith } : tokens
}

function findExpiryMs(
  response: TokenResponse,
  { nowMs, previous }: { readonly nowMs: number; readonly previous?: TokenSet | undefined },
): number {
  if (response.access_token === undefined && previous !== undefined) return previous.expiresAtMs
  const claimed = response.access_token && readExpiryMs(response.access_token)
  return claimed || nowMs + (response.expires_in ?? FALLBACK_LIFETIME_SECONDS) * 1000
}
