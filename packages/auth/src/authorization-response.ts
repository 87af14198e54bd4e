import { isEqualInConstantTime } from './constant-time.ts'
import { AuthError } from './errors.ts'

/** What an authorization response must answer to. */
export interface AuthorizationResponseChecks {
  /** The state of the authorization request. */
  readonly state: string
}

/**
 * Finds the authorization code in what a person pasted: the whole address they were sent to, with
 * or without its scheme, its query string, `code#state`, or the code alone.
 *
 * A state that is there must be the right one. It may be missing, because a person who copies a
 * bare code vouches for it themselves; the listener of `signInWithBrowser` insists on it.
 *
 * @throws {AuthError} code `state-mismatch`, `access-denied`, `not-entitled`,
 *   `authorization-failed` or `missing-code`
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2 RFC 6749 §4.1.2}
 */
export function parseAuthorizationResponse(
  pasted: string,
  checks: AuthorizationResponseChecks,
): { readonly code: string } {
  const parameters = findParameters(stripWrapping(pasted))
  const state = parameters.get('state')
  if (state !== null && !isEqualInConstantTime(state, checks.state)) throw buildStateMismatch()
  return readAuthorizationParameters(parameters)
}

/**
 * Reads the parameters of a redirect whose state has been checked.
 *
 * @throws {AuthError} code `access-denied`, `not-entitled`, `authorization-failed` or `missing-code`
 */
export function readAuthorizationParameters(parameters: URLSearchParams): {
  readonly code: string
} {
  const error = parameters.get('error')
  if (error !== null) throw buildAuthorizationError(error, parameters.get('error_description'))
  const code = parameters.get('code')
  if (!code) {
    throw new AuthError(
      'missing-code',
      'There is no authorization code in this: paste the whole address of the page that opens after you allow the sign-in',
    )
  }
  return { code }
}

/** The error for a response that belongs to another sign-in, or that somebody made up. */
export function buildStateMismatch(): AuthError {
  return new AuthError(
    'state-mismatch',
    'This answer belongs to another sign-in: start again and use the newest link',
  )
}

// Chat apps wrap addresses in <…> to stop previews, and people copy quotes and backticks along.
function stripWrapping(pasted: string): string {
  return pasted.trim().replace(/^[<"'`\s]+|[>"'`\s]+$/g, '')
}

function findParameters(text: string): URLSearchParams {
  const query = findQuery(text)
  if (query !== undefined) return new URLSearchParams(query)
  const [code = '', state] = text.split('#', 2)
  // Codes are made of characters that need no escaping; anything else is prose or an address.
  if (!/^[\w.~+/=-]+$/.test(code)) return new URLSearchParams()
  return new URLSearchParams(state ? { code, state } : { code })
}

function findQuery(text: string): string | undefined {
  const start = text.indexOf('?')
  if (start >= 0) return text.slice(start + 1).replace(/#.*$/s, '')
  if (/^(code|state|error|error_description|iss|scope)=/.test(text)) return text
  return /^https?:/i.test(text) ? '' : undefined
}

function buildAuthorizationError(error: string, description: string | null): AuthError {
  const options = {
    serverCode: /^[\w.-]{1,64}$/.test(error) ? error : undefined,
    detail: description?.trim() || error,
  }
  if (error !== 'access_denied') {
    return new AuthError(
      'authorization-failed',
      'ChatGPT ended the sign-in with an error: start again, and if it comes back, sign in at chatgpt.com first',
      options,
    )
  }
  if (/missing_codex_entitlement/i.test(description ?? '')) {
    return new AuthError(
      'not-entitled',
      'Codex is not enabled for this workspace: ask its administrator to enable it, or choose another workspace',
      { serverCode: options.serverCode },
    )
  }
  return new AuthError(
    'access-denied',
    'The sign-in was refused: start again and choose Allow',
    options,
  )
}
