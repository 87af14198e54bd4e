import { type CodexProvider } from './codex-provider.ts'
import { createCodexRoute, toUsageUrl } from './codex-route.ts'
import { type CodexSettings } from './codex-settings.ts'
import { createClient, createProvider, openSession } from './create-provider.ts'
import { LimitsMonitor } from './limits-monitor.ts'

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
  const { isCompressing = false, ...rest } = settings
  const client = createClient({ ...rest, route: createCodexRoute(rest), isCompressing })
  const limits = new LimitsMonitor(client, toUsageUrl(client.route.responsesUrl))
  return {
    ...createProvider(client, limits),
    get lastLimits() {
      return limits.last
    },
    async readLimits(options = {}) {
      const { credentials, signal } = await openSession(client, options)
      return limits.read(credentials, signal)
    },
  }
}
