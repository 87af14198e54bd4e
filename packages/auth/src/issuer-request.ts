import { type ChatGptServer, type RequestEncoding } from './chatgpt-server.ts'
import { AuthError } from './errors.ts'

/** The part of `fetch` that this package uses. The global one fits, and so does undici's. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: 'POST'
    readonly headers: Record<string, string>
    readonly body: string
    /** A redirect is never followed: it would carry a token elsewhere. */
    readonly redirect: 'manual'
    readonly signal: AbortSignal
  },
) => Promise<{
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}>

/** One answer of the issuer, read to its end. */
export interface IssuerAnswer {
  readonly status: number
  readonly text: string
  /** An anti-bot page stood in the way and the issuer has not seen the request. */
  readonly isBlocked: boolean
}

/** What every request to the issuer has in common. */
export interface IssuerConnection {
  readonly server: Pick<ChatGptServer, 'originator' | 'userAgent'>
  readonly fetch: FetchLike
}

/** What every call takes beside its own arguments. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

/** One request to the issuer. */
export interface IssuerRequest extends CallOptions {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  readonly encoding: RequestEncoding
  /** How long to wait for the whole answer, in milliseconds. */
  readonly timeoutMs: number
}

/**
 * Posts fields to the issuer, once.
 *
 * @throws the signal's reason when it aborts; {@link AuthError} code `network` when no whole answer
 *   came, after which it is unknown whether the issuer has acted
 */
export async function postToIssuer(
  connection: IssuerConnection,
  request: IssuerRequest,
): Promise<IssuerAnswer> {
  const { signal, timeoutMs } = request
  signal?.throwIfAborted()
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await connection.fetch(request.url, {
      method: 'POST',
      headers: buildHeaders(connection, request.encoding),
      body: encodeFields(request),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const text = await response.text()
    return { status: response.status, text, isBlocked: isBlocked(response, text) }
  } catch (error) {
    signal?.throwIfAborted()
    throw new AuthError(
      'network',
      timeout.aborted
        ? `The sign-in server gave no answer within ${timeoutMs / 1000} s: try again later`
        : 'The sign-in server cannot be reached: check the network and try again',
      { cause: error },
    )
  }
}

function buildHeaders(
  { server }: IssuerConnection,
  encoding: RequestEncoding,
): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type':
      encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded;charset=UTF-8',
    originator: server.originator,
    'user-agent': server.userAgent,
  }
}

function encodeFields({ fields, encoding }: IssuerRequest): string {
  return encoding === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString()
}

function isBlocked(
  response: { readonly status: number; readonly headers: { get(name: string): string | null } },
  text: string,
): boolean {
  if (response.headers.get('cf-mitigated') !== null) return true
  return response.status === 403 && /^\s*</.test(text)
}
