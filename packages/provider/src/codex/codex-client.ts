import { ChatProviderError } from '../chat/errors.ts'
import { type HttpRequest, type HttpResponse, type HttpTransport } from '../http/http-transport.ts'
import { type CredentialsSource } from './codex-settings.ts'
import { type ClientIdentity } from './headers.ts'

/** {@link CodexSettings} with every choice made. */
export interface CodexClient {
  readonly responsesUrl: string
  readonly modelsUrl: string
  readonly identity: ClientIdentity
  readonly defaultInstructions: string
  readonly idleTimeoutMs: number
  readonly credentials: CredentialsSource
  readonly transport: HttpTransport
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
