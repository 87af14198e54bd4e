import { type ChatProvider } from '../chat/chat-provider.ts'
import { createUndiciTransport } from '../http/undici-transport.ts'
import { compressZstd } from '../http/zstd.ts'
import { system } from '../runtime/system.ts'
import { streamAnswer } from './answer.ts'
import { type CodexClient } from './codex-client.ts'
import { createCodexRoute } from './codex-route.ts'
import { defaultCodexSettings, type CodexSettings } from './codex-settings.ts'
import { ModelCatalogue } from './model-catalogue.ts'
import { Session } from './session.ts'

/**
 * Makes a provider that asks with a ChatGPT subscription, over the Codex Responses endpoint. Its
 * settings within a request are {@link CodexOptions}, under `providerOptions.codex`.
 *
 * It keeps no conversation and no credentials, only the list of models for an hour. A request that
 * fails before anything of its answer was shown is repeated where that can help; a 401 is answered
 * by asking for renewed credentials once.
 *
 * @throws {TypeError} when the base URL is none
 */
export function createCodexProvider(settings: CodexSettings): ChatProvider {
  const client = createClient(settings)
  const catalogue = new ModelCatalogue(client)
  const context = { client, catalogue, forms: new Map() }
  return {
    id: client.route.providerId,
    async listModels({ signal = new AbortController().signal } = {}) {
      signal.throwIfAborted()
      const { credentials } = await Session.open(client.credentials, signal)
      return catalogue.list(credentials, signal)
    },
    stream: (request, options = {}) => streamAnswer(context, request, options),
  }
}

function createClient(settings: CodexSettings): CodexClient {
  return {
    ...system,
    transport: createUndiciTransport(),
    compress: compressZstd,
    isCompressing: false,
    ...defaultCodexSettings,
    ...settings,
    route: createCodexRoute(settings),
  }
}
