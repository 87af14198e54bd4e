import { z } from 'zod'
import { accept, type Checked, reject } from '../checked.ts'
import { refuseAsOAuth, type Refusal } from '../http/refusal.ts'

const field = z.string().min(1)

const codeRequestSchema = z
  .object({ client_id: field, code: field, redirect_uri: field, code_verifier: field })
  .transform((body) => ({
    grantType: 'authorization_code' as const,
    clientId: body.client_id,
    code: body.code,
    redirectUri: body.redirect_uri,
    codeVerifier: body.code_verifier,
  }))

const refreshRequestSchema = z
  .object({ client_id: field, refresh_token: field })
  .transform((body) => ({
    grantType: 'refresh_token' as const,
    clientId: body.client_id,
    refreshToken: body.refresh_token,
  }))

const grants = {
  authorization_code: { schema: codeRequestSchema, mediaTypes: ['form'] },
  // the Codex CLI refreshes with JSON, the other clients with a form
  refresh_token: { schema: refreshRequestSchema, mediaTypes: ['form', 'json'] },
} as const

const grantTypeSchema = z.object({ grant_type: z.enum(['authorization_code', 'refresh_token']) })

/** A well-formed request to the token endpoint. */
export type TokenRequest =
  | z.output<typeof codeRequestSchema>
  | z.output<typeof refreshRequestSchema>

function readBody(mediaType: 'form' | 'json', text: string): unknown {
  if (mediaType === 'form') return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toMediaType(contentType: string | undefined): 'form' | 'json' | undefined {
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return 'form'
  if (contentType?.startsWith('application/json')) return 'json'
  return undefined
}

/**
 * Parses a request to the token endpoint. A code is exchanged with a form; a refresh may also be
 * JSON.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3 RFC 6749 §4.1.3} and §6
 */
export function parseTokenRequest(
  contentType: string | undefined,
  text: string,
): Checked<TokenRequest, Refusal> {
  const mediaType = toMediaType(contentType)
  if (!mediaType)
    return reject(refuseAsOAuth(400, 'invalid_request', 'The body must be a form or JSON.'))
  const body = readBody(mediaType, text)
  const grantType = grantTypeSchema.safeParse(body)
  if (!grantType.success)
    return reject(refuseAsOAuth(400, 'unsupported_grant_type', 'This grant type is not offered.'))
  const { schema, mediaTypes } = grants[grantType.data.grant_type]
  if (!mediaTypes.some((allowed) => allowed === mediaType))
    return reject(refuseAsOAuth(400, 'invalid_request', 'This grant must be sent as a form.'))
  const request = schema.safeParse(body)
  if (request.success) return accept(request.data)
  const names = request.error.issues.map((issue) => issue.path.join('.')).join(', ')
  return reject(refuseAsOAuth(400, 'invalid_request', `Missing or empty: ${names}.`))
}
