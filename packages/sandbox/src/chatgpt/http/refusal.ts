import { type JsonObject } from '../json.ts'

/** A whole HTTP answer that is not a stream. */
export interface HttpAnswer {
  /** The HTTP status, 200 to 599. */
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a string as HTML; a `content-type` in `headers` wins. */
  readonly body: JsonObject | string
}

/** An answer by which the service turns a request down. */
export interface Refusal extends HttpAnswer {
  /** Goes to the request log; names the reason without quoting the request's secrets. */
  readonly reason: string
}

/** The shape of the Codex gateway's own validation: `{"detail": …}`. */
export function refuseWithDetail(status: number, detail: string): Refusal {
  return { status, body: { detail }, reason: detail }
}

/** The shape of the API behind the gateway: `{"error": {"type", "code", "message", "param"}}`. */
export function refuseWithError(
  status: number,
  error: { readonly code: string; readonly message: string; readonly param?: string },
): Refusal {
  const { code, message, param = null } = error
  return {
    status,
    body: { error: { message, type: 'invalid_request_error', param, code } },
    reason: param === null ? code : `${code}: ${param}`,
  }
}

/**
 * The shape of OAuth: `{"error", "error_description"}`.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2 RFC 6749 §5.2}
 */
export function refuseAsOAuth(status: number, error: string, description: string): Refusal {
  return { status, body: { error, error_description: description }, reason: error }
}

/** What Cloudflare shows to clients that do not introduce themselves as an application. */
export function cloudflareChallenge(): Refusal {
  const markup = [
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head>',
    '<body><p>Enable JavaScript and cookies to continue</p></body></html>',
  ]
  return {
    status: 403,
    headers: {
      'cf-mitigated': 'challenge',
      'cf-ray': '8e5c0a7d2f4b1c39-TPE',
      server: 'cloudflare',
    },
    body: markup.join('\n'),
    reason: 'cloudflare_challenge',
  }
}
