import { type CallOptions, type ChatProvider } from '../chat/chat-provider.ts'
import { createUndiciTransport } from '../http/undici-transport.ts'
import { compressZstd } from '../http/zstd.ts'
import { system } from '../runtime/system.ts'
import { type AnswerContext } from './answer-context.ts'
import { streamAnswer } from './answer.ts'
import { type CodexClient } from './codex-client.ts'
import { defaultCodexSettings, type Credentials } from './codex-settings.ts'
import { IdleWatch } from './idle-watch.ts'
import { ModelCatalogue } from './model-catalogue.ts'
import { type RuntimeSettings } from './runtime-settings.ts'
import { Session } from './session.ts'

type ClientSettings = RuntimeSettings & Pick<CodexClient, 'route' | 'credentials' | 'isCompressing'>

/** Chooses what the caller has left open. */
export function createClient(settings: ClientSettings): CodexClient {
  return {
    ...system,
    transport: createUndiciTransport(),
    compress: compressZstd,
    idleTimeoutMs: defaultCodexSettings.idleTimeoutMs,
    ...settings,
  }
}

/**
 * The members that every provider has, over whichever route.
 *
 * @param limits - hears what answers say of the limits of their account
 */
export function createProvider(client: CodexClient, limits: AnswerContext['limits']): ChatProvider {
  const catalogue = new ModelCatalogue(client)
  const idleWatch = new IdleWatch(client)
  const context: AnswerContext = { client, catalogue, limits, idleWatch, forms: new Map() }
  return {
    id: client.route.providerId,
    async listModels(options = {}) {
      const { credentials, signal } = await openSession(client, options)
      return catalogue.list(credentials, signal)
    },
    stream: (request, options = {}) => streamAnswer(context, request, options),
  }
}

/**
 * Asks for credentials for one request.
 *
 * @throws {ChatProviderError} code `unauthorized` when there are none
 * @throws the signal's reason when aborted
 */
export async function openSession(
  client: CodexClient,
  { signal = new AbortController().signal }: CallOptions,
): Promise<{ readonly credentials: Credentials; readonly signal: AbortSignal }> {
  signal.throwIfAborted()
  const { credentials } = await Session.open(client.credentials, signal)
  return { credentials, signal }
}
