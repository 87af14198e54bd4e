import { type ChatProviderError } from '../chat/errors.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { mapFailure } from './map-failure.ts'
import { parseLimitHeaders } from './limit-headers.ts'
import { parseJson } from './parse-json.ts'
import { parseWireFailure, type WireFailure } from './wire-failure.ts'

/** A response that is not the stream that was asked for, read to its end. */
export interface FailedResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Epoch milliseconds at which it arrived. */
  readonly nowMs: number
}

/** Turns a response into a typed error, whatever wrote it: the service, its gateway or a firewall. */
export function mapResponseFailure(response: FailedResponse): ChatProviderError {
  const { status, headers, text, nowMs } = response
  const body = parseJson(text)
  const wire = parseWireFailure(body)
  return mapFailure({
    wire: wire.code === undefined ? { ...wire, ...readErrorHeaders(headers) } : wire,
    status,
    requestId: headers['x-request-id'] ?? headers['x-oai-request-id'],
    cfRay: headers['cf-ray'],
    retryAfterMs: parseRetryAfter(headers, nowMs),
    isFirewallPage: isFirewallPage(response),
    preview: body === undefined && text !== '' ? text.slice(0, MAX_PREVIEW_LENGTH) : undefined,
    limits: parseLimitHeaders(headers, nowMs),
    nowMs,
  })
}

/** Of a page, this much is worth keeping. */
const MAX_PREVIEW_LENGTH = 1000

/** A refused session may be explained in headers alone: as a code, or as JSON in base64. */
function readErrorHeaders(headers: FailedResponse['headers']): Partial<WireFailure> {
  const encoded = headers['x-error-json']
  const explained =
    encoded && parseWireFailure(parseJson(Buffer.from(encoded, 'base64').toString()))
  const code = (explained && explained.code) || headers['x-openai-authorization-error']
  return code ? { code } : {}
}

/**
 * Whether a firewall wants to see a browser. Its page is not an answer to the request: it says
 * nothing about the session, which stays good.
 */
function isFirewallPage({ status, headers, text }: FailedResponse): boolean {
  if (status >= 500) return false // a page about a server that failed
  if (headers['cf-mitigated'] === 'challenge') return true
  const isPage = headers['content-type']?.startsWith('text/html') ?? text.startsWith('<')
  return isPage && /cloudflare|just a moment|enable javascript and cookies/i.test(text)
}
