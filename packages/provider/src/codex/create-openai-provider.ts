import { type ChatProvider } from '../chat/chat-provider.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { createApiRoute } from './api-route.ts'
import { type CredentialsSource } from './codex-settings.ts'
import { createClient, createProvider } from './create-provider.ts'
import { type OpenAISettings } from './openai-settings.ts'

/**
 * Makes a provider that asks with an API key, over the public Responses endpoint or one that speaks
 * like it. Its settings within a request are {@link OpenAIOptions}, under `providerOptions.openai`.
 *
 * Everything else is as with {@link createCodexProvider}.
 *
 * @throws {TypeError} when the base URL is none
 */
export function createOpenAIProvider(settings: OpenAISettings): ChatProvider {
  const { apiKey, ...rest } = settings
  const client = createClient({
    ...rest,
    route: createApiRoute(rest),
    credentials: useKey(apiKey),
    isCompressing: false,
  })
  const limits = { note() {} } // a key has other limits, which every failure tells
  return createProvider(client, limits)
}

/** A key that was refused cannot be renewed. */
function useKey(apiKey: string): CredentialsSource {
  return async ({ rejected }) => {
    if (!rejected) return { accessToken: apiKey, accountId: undefined }
    throw new ChatProviderError(
      'unauthorized',
      'The service does not accept the API key. Check the key, then ask again.',
    )
  }
}
