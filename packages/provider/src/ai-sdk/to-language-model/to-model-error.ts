import { APICallError } from '@ai-sdk/provider'
import { ChatProviderError, type ChatErrorCode } from '../../chat/errors.ts'

/**
 * Writes a failure as the SDK's error, whose flags and headers decide whether and when the SDK asks
 * again. The prompt, which that error can carry, is left out of it.
 *
 * @returns an `APICallError` with the failure as its `cause`; everything else, such as the reason
 *   of an abort, as it is
 */
export function toModelError(error: unknown, providerId: string): unknown {
  if (!ChatProviderError.isInstance(error)) return error
  const { code, message, isRetryable, retryAfterMs } = error
  const statusCode = statusCodes[code]
  return new APICallError({
    message,
    url: `chat-provider:${providerId}`, // the provider keeps its address to itself
    requestBodyValues: undefined,
    isRetryable,
    cause: error,
    ...(statusCode !== undefined && { statusCode }),
    ...(retryAfterMs !== undefined && {
      responseHeaders: { 'retry-after-ms': String(retryAfterMs) },
    }),
  })
}

/**
 * What HTTP calls the same failure, for code that was written for the SDK and looks at the status.
 * The service may have used another one.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-15 RFC 9110 §15}
 */
const statusCodes: Readonly<Record<ChatErrorCode, number | undefined>> = {
  unauthorized: 401,
  forbidden: 403,
  'not-included': 403,
  'usage-limit': 429,
  'insufficient-quota': 402,
  'rate-limit': 429,
  overloaded: 503,
  'model-unavailable': 404,
  'context-length': 413,
  'content-policy': 400,
  'invalid-request': 400,
  blocked: 403,
  'server-error': 500,
  network: undefined,
  timeout: undefined,
  protocol: undefined,
}
