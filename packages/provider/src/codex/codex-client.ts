import { ChatProviderError } from '../chat/errors.ts'
import { type HttpRequest, type HttpResponse, type HttpTransport } from '../http/http-transport.ts'
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
    throw new ChatProviderError(
      'network',
      'The service cannot be reached. Check the connection, then ask again.',
      { cause: error, isRetryable: true },
    )
  }
}
