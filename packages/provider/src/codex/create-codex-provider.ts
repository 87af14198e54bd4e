import { type CallOptions } from '../chat/chat-provider.ts'
import { createUndiciTransport } from '../http/undici-transport.ts'
import { compressZstd } from '../http/zstd.ts'
import { system } from '../runtime/system.ts'
import { streamAnswer } from './answer.ts'
import { type CodexClient } from './codex-client.ts'
import { type CodexProvider } from './codex-provider.ts'
import { createCodexRoute, toUsageUrl } from './codex-route.ts'
import { defaultCodexSettings, type CodexSettings } from './codex-settings.ts'
import { LimitsMonitor } from './limits-monitor.ts'
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
export function createCodexProvider(settings: CodexSettings): CodexProvider {
  const client = createClient(settings)
  const catalogue = new ModelCatalogue(client)
  const limits = new LimitsMonitor(client, toUsageUrl(client.route.responsesUrl))
  const context = { client, catalogue, limits, forms: new Map() }
  const open = async ({ signal = new AbortController().signal }: CallOptions) => {
    signal.throwIfAborted()
    const { credentials } = await Session.open(client.credentials, signal)
    return { credentials, signal }
  }
  return {
    id: client.route.providerId,
    async listModels(options = {}) {
      const { credentials, signal } = await open(options)
      return catalogue.list(credentials, signal)
    },
    stream: (request, options = {}) => streamAnswer(context, request, options),
    get lastLimits() {
      return limits.last
    },
    async readLimits(options = {}) {
      const { credentials, signal } = await open(options)
      return limits.read(credentials, signal)
    },
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
