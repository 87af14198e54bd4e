import { ChatProviderError } from '../chat/errors.ts'
import { type HttpRequest, type HttpResponse, type HttpTransport } from '../http/http-transport.ts'
import { readText } from '../http/read-text.ts'
import { type CredentialsSource } from './codex-settings.ts'
import { type Route } from './route.ts'

/** The settings of a provider with every choice made. */
export interface CodexClient {
  readonly route: Route
  readonly idleTimeoutMs: number
  readonly isCompressing: boolean
  readonly credentials: CredentialsSource
  readonly transport: HttpTransport
  readonly compress: (text: string) => Promise<Uint8Array>
  readonly now: () => number
  readonly random: () => number
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>
  readonly generateId: () => string
}

/**
 * Sends one request.
 *
 * @throws {ChatProviderError} code `network` when there is no answer
 * @throws the signal's reason when aborted
 */
export async function send(client: CodexClient, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await client.transport(request)
  } catch (error) {
    request.signal.throwIfAborted()
    throw unreachable(error)
  }
}

/** A response that was read to its end. */
export type TextResponse = Pick<HttpResponse, 'status' | 'headers'> & { readonly text: string }

/**
 * Sends a request whose answer is expected to be short.
 *
 * @param maxBytes - what comes after them is left out
 * @throws as {@link send}
 */
export async function fetchText(
  client: CodexClient,
  request: HttpRequest,
  maxBytes: number,
): Promise<TextResponse> {
  const response = await send(client, request)
  try {
    const text = await readText(response, maxBytes)
    return { status: response.status, headers: response.headers, text }
  } catch (error) {
    request.signal.throwIfAborted()
    throw unreachable(error)
  }
}

function unreachable(cause: unknown): ChatProviderError {
  return new ChatProviderError(
    'network',
    'The service cannot be reached. Check the connection, then ask again.',
    { cause, isRetryable: true },
  )
}
