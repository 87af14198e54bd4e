import { describe, expect, it } from 'vitest'
import { startReplayServer } from '../../test/replay-server.ts'
import { readTranscript } from '../../test/transcripts.ts'
import { type ChatMessage } from '../chat/chat-message.ts'
import { collect } from '../chat/collect.ts'
import { createCodexProvider } from './create-codex-provider.ts'

const question: ChatMessage = {
  role: 'user',
  content: [{ type: 'text', text: 'How is the weather in Taipei?' }],
}
const tools = [{ type: 'function', name: 'get_weather', inputSchema: { type: 'object' } } as const]

/** Lets the model call its tool, answers the call, and asks on; returns what the second time sent. */
async function askTwice(secondModelId: string): Promise<readonly unknown[]> {
  const transcripts = ['reasoning-tool-call', 'text']
  await using server = await startReplayServer((_request, index) => ({
    chunks: [readTranscript(transcripts[index] ?? 'text')],
  }))
  const provider = createCodexProvider({
    baseUrl: server.url,
    credentials: async () => ({ accessToken: 'token', accountId: 'account' }),
  })
  const { message } = await collect(
    provider.stream({ modelId: 'gpt-6.1-sol', messages: [question], tools }),
  )
  const result: ChatMessage = {
    role: 'tool',
    content: [
      { type: 'tool-result', toolCallId: 'call_9', output: [{ type: 'text', text: 'Rain.' }] },
    ],
  }
  const messages = [question, message, result]
  await collect(provider.stream({ modelId: secondModelId, messages, tools }))
  const { input } = JSON.parse(server.requests[1]?.body ?? '{}')
  return input
}

describe('a conversation', () => {
  it('continues with the reasoning, the call and its result in their order', async () => {
    expect(await askTwice('gpt-6.1-sol')).toEqual([
      {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'How is the weather in Taipei?' }],
      },
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [
          { type: 'summary_text', text: '**Looking at the question**' },
          { type: 'summary_text', text: 'The weather comes first.' },
        ],
        encrypted_content: 'gAAAA-opaque-1',
      },
      {
        type: 'function_call',
        call_id: 'call_9',
        name: 'get_weather',
        arguments: '{"city":"Taipei"}',
      },
      {
        type: 'function_call_output',
        call_id: 'call_9',
        output: [{ type: 'input_text', text: 'Rain.' }],
      },
    ])
  })

  it('leaves the reasoning behind when it goes on with another model', async () => {
    expect(await askTwice('gpt-5.5')).toMatchObject([
      { type: 'message' },
      { type: 'function_call' },
      { type: 'function_call_output' },
    ])
  })
})
