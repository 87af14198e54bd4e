import { describe, expect, it, vi } from 'vitest'
import { type ChatRequest } from '../chat/chat-request.ts'
import { collect } from '../chat/collect.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { testChatProvider } from './chat-provider-contract.ts'
import { createFakeChatProvider, type FakeTurn } from './fake-chat-provider.ts'

const request: ChatRequest = {
  modelId: 'fake-model',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}

async function partsOf(turn: FakeTurn): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = []
  for await (const part of createFakeChatProvider([turn]).stream(request)) parts.push(part)
  return parts
}

async function* chatter(): AsyncGenerator<string> {
  for (;;) {
    yield 'and '
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a fake provider as any provider', () => {
  const scenarios: Record<string, () => FakeTurn> = {
    answer: () => ['Good ', 'evening.'],
    endless: chatter,
    cut: () => ['Half an ans', new ChatProviderError('protocol', 'Cut.')],
    refuse: () => [new ChatProviderError('forbidden', 'No.')],
    unsupported: () => [
      { type: 'stream-start', warnings: [{ type: 'unsupported', feature: 'tools' }] },
      'Yes.',
    ],
  }
  testChatProvider(it, async (scenario) => {
    const provider = createFakeChatProvider(() => scenarios[scenario]?.() ?? [])
    return {
      provider,
      request,
      askedCount: () => provider.requests.length,
      whenIdle: () => vi.waitUntil(() => provider.openCount === 0),
      async [Symbol.asyncDispose]() {},
    }
  })
})

describe('createFakeChatProvider', () => {
  it('makes strings the text of one block', async () => {
    expect(await partsOf(['Good ', 'evening.'])).toMatchObject([
      { type: 'stream-start', warnings: [] },
      { type: 'text-start', id: 'text' },
      { type: 'text-delta', id: 'text', delta: 'Good ' },
      { type: 'text-delta', id: 'text', delta: 'evening.' },
      { type: 'text-end', id: 'text' },
      { type: 'finish', finishReason: { unified: 'stop' } },
    ])
  })

  it('gives out parts as they are, and ends the text before them', async () => {
    const call = { type: 'tool-call', toolCallId: '1', toolName: 'f', input: '{}' } as const
    expect((await partsOf(['Wait. ', call])).map(({ type }) => type)).toEqual([
      'stream-start',
      'text-start',
      'text-delta',
      'text-end',
      'tool-call',
      'finish',
    ])
  })

  it('lets the script finish by itself', async () => {
    const finish: StreamPart = {
      type: 'finish',
      finishReason: { unified: 'length', raw: 'max' },
      usage: {
        inputTokens: { total: 1, cacheRead: 0 },
        outputTokens: { total: 1, reasoning: 0 },
      },
    }
    expect((await partsOf(['Cut', finish, 'never reached'])).at(-1)).toEqual(finish)
  })

  it('answers an empty turn with an empty answer', async () => {
    expect((await partsOf([])).map(({ type }) => type)).toEqual(['stream-start', 'finish'])
  })

  it('takes the turns in their order and remembers the requests', async () => {
    const provider = createFakeChatProvider([['one'], ['two']])
    const second = { ...request, modelId: 'other' }
    expect((await collect(provider.stream(request))).text).toBe('one')
    expect((await collect(provider.stream(second))).text).toBe('two')
    expect(provider.requests).toEqual([request, second])
  })

  it('throws code invalid-request after its last turn', async () => {
    const provider = createFakeChatProvider([])
    await expect(collect(provider.stream(request))).rejects.toMatchObject({
      code: 'invalid-request',
      message: 'The script has no turn 1.',
    })
  })

  it('throws the reason of an abort while the script waits', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const provider = createFakeChatProvider([
      (async function* () {
        yield 'One moment'
        await new Promise(() => {})
      })(),
    ])
    const reading = collect(provider.stream(request, { signal: controller.signal }))
    await expect.poll(() => provider.openCount).toBe(1)
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
    expect(provider.openCount).toBe(0)
  })

  it('has the id and the models that it is given', async () => {
    const provider = createFakeChatProvider([], { id: 'mine', models: [] })
    expect(provider.id).toBe('mine')
    expect(await provider.listModels()).toEqual([])
  })
})
