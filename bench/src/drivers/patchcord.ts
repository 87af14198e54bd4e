import { createCodexProvider } from '@patchcord/provider/codex'
import { type Driver, modelId, question } from './driver.ts'

/** Ours: typed parts through the async iterable. */
export const driver: Driver = {
  connect(baseUrl) {
    const provider = createCodexProvider({
      baseUrl,
      credentials: async () => ({ accessToken: 'token', accountId: undefined }),
    })
    const messages = [
      { role: 'user' as const, content: [{ type: 'text' as const, text: question }] },
    ]
    return async (onDelta) => {
      for await (const part of provider.stream({ modelId, messages })) {
        if (part.type === 'text-delta') onDelta(part.delta)
      }
    }
  },
}
