import { type ChatProviderError } from '../chat/errors.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { mapFailure } from './map-failure.ts'
import { parseWireFailure } from './wire-failure.ts'

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
  const { status, headers, nowMs } = response
  return mapFailure({
    wire: parseWireFailure(parseJson(response.text)),
    status,
    requestId: headers['x-request-id'] ?? headers['x-oai-request-id'],
    cfRay: headers['cf-ray'],
    retryAfterMs: parseRetryAfter(headers, nowMs),
    isFirewallPage: isFirewallPage(response),
    nowMs,
  })
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a page, or nothing: the status has to do
  }
}
