import { describe, it } from 'vitest'
import { startReplayServer, type Reply } from '../../test/replay-server.ts'
import { nextTurn } from '../../test/test-clock.ts'
import { readEvents, readTranscript, toEventStream } from '../../test/transcripts.ts'
import { type ChatProvider } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { testChatProvider, type ContractScenario } from '../testing/chat-provider-contract.ts'
import { createCodexProvider } from './create-codex-provider.ts'
import { createOpenAIProvider } from './create-openai-provider.ts'

const request: ChatRequest = {
  modelId: 'gpt-6-luna',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Wie geht es dir?' }] }],
}
const events = readEvents('text')
const delta = events[4] ?? ''

async function* endless(): AsyncGenerator<string> {
  yield toEventStream(events.slice(0, 4))
  for (;;) {
    yield toEventStream([delta])
    await nextTurn()
  }
}

const replies: Readonly<Record<ContractScenario, () => Reply>> = {
  answer: () => ({ chunks: [readTranscript('text')] }),
  endless: () => ({ chunks: endless() }),
  cut: () => ({ chunks: [toEventStream(events.slice(0, 6))] }),
  refuse: () => ({
    status: 403,
    headers: { 'content-type': 'application/json' },
    chunks: ['{"error":{"code":"workspace_access_denied","message":"No."}}'],
  }),
  unsupported: () => ({ chunks: [readTranscript('text')] }),
}

/** Both providers, which share all but the route. */
const providers: Readonly<Record<string, (baseUrl: string) => ChatProvider>> = {
  Codex: (baseUrl) =>
    createCodexProvider({
      baseUrl,
      credentials: async () => ({ accessToken: 'token', accountId: 'account' }),
    }),
  OpenAI: (baseUrl) => createOpenAIProvider({ baseUrl, apiKey: 'sk-test' }),
}
const models = JSON.stringify({ data: [{ id: 'gpt-5.6' }, { id: 'o3' }] })
/** Neither of them knows this one. */
const providerOptions = { codex: { topK: 3 }, openai: { topK: 3 } }

describe.each(Object.entries(providers))('the %s provider as any provider', (_name, create) => {
  testChatProvider(it, async (scenario) => {
    const server = await startReplayServer(({ method }) =>
      method === 'GET' ? { chunks: [models] } : replies[scenario](),
    )
    const asked = () => server.requests.filter(({ method }) => method === 'POST')
    return {
      provider: create(server.url),
      request: scenario === 'unsupported' ? { ...request, providerOptions } : request,
      askedCount: () => asked().length,
      whenIdle: () => Promise.all(asked().map(({ closed }) => closed)),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    }
  })
})
