import { z } from 'zod'

import { AuthError, LoginRequiredError, type LoginRequiredReason } from './errors.ts'
import { type IssuerAnswer } from './issuer-request.ts'

// Blank counts as absent: it must not hide what another member says.
const word = z.string().trim().min(1).optional().catch(undefined)
const failureSchema = z.object({
  error: z
    .union([z.string(), z.object({ code: word, message: word })])
    .optional()
    .catch(undefined),
  code: word,
  error_description: word,
})

/** What the issuer says about a request that it refused. */
export interface ServerFailure {
  /** Lower case; undefined when the answer names none, or none that is safe to show. */
  readonly serverCode: string | undefined
  /** For the person who is signing in; not for logs. */
  readonly detail: string | undefined
}

/**
 * Reads the shapes in which the issuer refuses: `{error: {code, message}}`, RFC 6749's
 * `{error, error_description}`, and `{code}`. Anything else, HTML among it, says nothing.
 */
export function parseServerFailure(text: string): ServerFailure {
  const parsed = failureSchema.safeParse(parseJson(text))
  if (!parsed.success) return { serverCode: undefined, detail: undefined }
  const { error, code, error_description: description } = parsed.data
  const nested = typeof error === 'object' ? error : { code: error, message: undefined }
  return {
    serverCode: [nested.code, code].find(isPlainCode)?.toLowerCase(),
    detail: description ?? nested.message,
  }
}

/**
 * Says why a refresh was refused: for good, or for now.
 *
 * @returns a {@link LoginRequiredError} when the refresh token will never work again, else an
 *   {@link AuthError} after which the old tokens stay what they were
 */
export function mapRefreshFailure(answer: IssuerAnswer): AuthError {
  if (answer.isBlocked) return buildBlocked()
  const { serverCode } = parseServerFailure(answer.text)
  const reason = findLossReason(answer.status, serverCode)
  if (reason === undefined) return buildServerError(answer.status, { serverCode })
  return new LoginRequiredError(reason, { serverCode })
}

/** Says why the exchange of an authorization code was refused. */
export function mapExchangeFailure(answer: IssuerAnswer): AuthError {
  if (answer.isBlocked) return buildBlocked()
  const failure = parseServerFailure(answer.text)
  if (answer.status < 400 || answer.status >= 500 || answer.status === 429) {
    return buildServerError(answer.status, failure)
  }
  return new AuthError(
    'code-rejected',
    `The sign-in server refused the authorization code (HTTP ${answer.status}): codes work once and for a few minutes, so start again`,
    failure,
  )
}

/** The error for an anti-bot page in the server's place. */
export function buildBlocked(): AuthError {
  return new AuthError(
    'blocked',
    'An anti-bot page answered instead of the sign-in server: try again later or from another network',
  )
}

/** The error for a refusal that may pass. */
export function buildServerError(
  status: number,
  failure: Partial<ServerFailure> = {},
  cause?: unknown,
): AuthError {
  return new AuthError(
    'server-error',
    `The sign-in server could not serve the request (HTTP ${status}): try again later`,
    { ...failure, cause },
  )
}

/** The error for an answer that is not what the protocol says. */
export function buildProtocolError(what: string, cause?: unknown): AuthError {
  return new AuthError(
    'protocol',
    `${what}: try again, and if it stays so, look for a newer version of this package`,
    { cause },
  )
}

/** Parses JSON. @returns undefined for anything that is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const lossReasons: ReadonlyMap<string | undefined, LoginRequiredReason> = new Map([
  ['refresh_token_expired', 'expired'],
  ['refresh_token_reused', 'reused'],
  ['refresh_token_invalidated', 'revoked'],
])

function findLossReason(
  status: number,
  serverCode: string | undefined,
): LoginRequiredReason | undefined {
  const named = lossReasons.get(serverCode)
  if (named !== undefined) return named
  if (status === 401 || (status === 400 && serverCode === 'invalid_grant')) return 'rejected'
  return undefined
}

function isPlainCode(code: string | undefined): code is string {
  return code !== undefined && /^[\w.-]{1,64}$/.test(code)
}
