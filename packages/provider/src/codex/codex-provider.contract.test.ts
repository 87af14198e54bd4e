import { describe, it } from 'vitest'
import { startReplayServer, type Reply } from '../../test/replay-server.ts'
import { nextTurn } from '../../test/test-clock.ts'
import { readEvents, readTranscript, toEventStream } from '../../test/transcripts.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { testChatProvider, type ContractScenario } from '../testing/chat-provider-contract.ts'
import { createCodexProvider } from './create-codex-provider.ts'

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

describe('the Codex provider as any provider', () => {
  testChatProvider(it, async (scenario) => {
    const server = await startReplayServer(({ method }) =>
      method === 'GET' ? { status: 503 } : replies[scenario](),
    )
    const asked = () => server.requests.filter(({ method }) => method === 'POST')
    return {
      provider: createCodexProvider({
        baseUrl: server.url,
        credentials: async () => ({ accessToken: 'token', accountId: 'account' }),
      }),
      request: scenario === 'unsupported' ? { ...request, maxOutputTokens: 100 } : request,
      askedCount: () => asked().length,
      whenIdle: () => Promise.all(asked().map(({ closed }) => closed)),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    }
  })
})
