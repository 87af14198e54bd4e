import { z } from 'zod'
import { accept, type Checked, reject } from '../checked.ts'

/** A checked authorization request, as far as the page and the code need it. */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly state: string
  readonly codeChallenge: string
  /** The name by which the client introduces itself. */
  readonly originator: string
}

/** What the issuer compares a request with. */
export interface AuthorizationPolicy {
  readonly clientId: string
  /** Compared byte for byte. */
  readonly redirectUris: readonly string[]
  readonly accountId: string
}

const grantableScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  'api.connectors.read',
  'api.connectors.invoke',
])

const scopeSchema = z
  .string('is missing')
  .transform((scope) => scope.split(' '))
  .refine((scopes) => scopes.every((scope) => grantableScopes.has(scope)), 'asks an unknown scope')
  .refine((scopes) => scopes.includes('openid'), 'must ask openid')
  .refine((scopes) => scopes.includes('offline_access'), 'must ask offline_access')

const literal = (value: string) => z.literal(value, `must be ${value}`)

function buildSchema({ clientId, redirectUris, accountId }: AuthorizationPolicy) {
  return z.object({
    response_type: literal('code'),
    client_id: z.literal(clientId, 'is not a client of this issuer'),
    redirect_uri: z.literal(redirectUris, 'is not registered for this client'),
    scope: scopeSchema,
    state: z.string('is missing').min(1, 'is empty'),
    code_challenge: z.string('is missing').regex(/^[A-Za-z0-9_-]{43}$/, 'is not an S256 challenge'),
    code_challenge_method: literal('S256'),
    id_token_add_organizations: literal('true'),
    codex_cli_simplified_flow: literal('true'),
    originator: z.string('is missing').min(1, 'is empty'),
    allowed_workspace_id: z
      .string()
      .refine((ids) => ids.split(',').includes(accountId), 'allows no workspace of this account')
      .optional(),
  })
}

/**
 * Checks the query of the authorize endpoint: every parameter that the Codex clients send is
 * compared, the redirect URI byte for byte, and none may be repeated. Parameters beyond those are
 * ignored.
 *
 * @returns the request, or all its faults, each a sentence that begins with the parameter's name
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1 RFC 6749 §3.1} on repetition
 */
export function checkAuthorizationRequest(
  query: URLSearchParams,
  policy: AuthorizationPolicy,
): Checked<AuthorizationRequest, readonly string[]> {
  const names = [...query.keys()]
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  const parsed = buildSchema(policy).safeParse(Object.fromEntries(query))
  if (!parsed.success || repeated.length > 0) {
    const faults = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    return reject([...repeated.map((name) => `${name} is repeated`), ...(faults ?? [])])
  }
  const { client_id, redirect_uri, scope, state, code_challenge, originator } = parsed.data
  return accept({
    clientId: client_id,
    redirectUri: redirect_uri,
    scopes: scope,
    state,
    codeChallenge: code_challenge,
    originator,
  })
}

/** Adds response parameters to a redirect URI, keeping what it already has. */
export function buildRedirect(
  redirectUri: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
