import { readAuthorizationParameters, buildStateMismatch } from './authorization-response.ts'
import { isEqualInConstantTime } from './constant-time.ts'
import { AuthError } from './errors.ts'

/** What a request to the callback listener means for the sign-in. */
export type CallbackOutcome =
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'failed'; readonly error: AuthError }
  | { readonly type: 'cancelled' }
  /** Not for this sign-in: answer so, and go on waiting. */
  | { readonly type: 'ignored'; readonly status: 400 | 403 | 404 | 405; readonly text: string }

/** The parts of a request that matter. */
export interface CallbackRequest {
  readonly method: string
  /** Path and query, as in the request line. */
  readonly target: string
  readonly host: string | undefined
  /** The `Sec-Fetch-Site` header: what the browser says about the page that sent this. */
  readonly fetchSite: string | undefined
}

/**
 * Decides what a request means. The state is looked at before anything else is believed, so that a
 * stray or forged request cannot end a sign-in.
 *
 * @param expected - the state of the sign-in, and the redirect URI the listener serves
 */
export function readCallbackRequest(
  request: CallbackRequest,
  expected: { readonly state: string; readonly redirectUri: string },
): CallbackOutcome {
  const redirectUrl = new URL(expected.redirectUri)
  const url = URL.parse(request.target, redirectUrl.origin)
  if (url === null) return { type: 'ignored', status: 400, text: 'Bad request' }
  // A name that some other site points at this machine is not ours (DNS rebinding).
  if (!isOwnHost(request.host, redirectUrl)) {
    return { type: 'ignored', status: 403, text: 'Unknown host' }
  }
  if (request.method !== 'GET') return { type: 'ignored', status: 405, text: 'Only GET' }
  if (url.pathname === '/cancel') return readCancellation(request)
  if (url.pathname !== redirectUrl.pathname) {
    return { type: 'ignored', status: 404, text: 'Not found' }
  }
  if (!isEqualInConstantTime(url.searchParams.get('state') ?? '', expected.state)) {
    return { type: 'ignored', status: 400, text: buildStateMismatch().message }
  }
  try {
    return { type: 'code', ...readAuthorizationParameters(url.searchParams) }
  } catch (error) {
    if (AuthError.isInstance(error)) return { type: 'failed', error }
    throw error
  }
}

function isOwnHost(host: string | undefined, redirectUrl: URL): boolean {
  return host === redirectUrl.host || host === `127.0.0.1:${redirectUrl.port}`
}

function readCancellation({ fetchSite }: CallbackRequest): CallbackOutcome {
  const isForged = fetchSite !== undefined && fetchSite !== 'none' && fetchSite !== 'same-origin'
  if (isForged) return { type: 'ignored', status: 403, text: 'Not from this page' }
  return { type: 'cancelled' }
}
