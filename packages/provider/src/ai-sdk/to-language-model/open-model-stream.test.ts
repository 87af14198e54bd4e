import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../../test/test-clock.ts'
import { type ChatProvider } from '../../chat/chat-provider.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { createFakeChatProvider, type FakeTurn } from '../../testing/fake-chat-provider.ts'
import { openModelStream } from './open-model-stream.ts'

const request: ChatRequest = { modelId: 'fake-model', messages: [] }
const open = (provider: ChatProvider, signal?: AbortSignal) =>
  openModelStream(provider, request, [], signal)

async function* counted(count: { given: number }): AsyncGenerator<string> {
  for (;;) {
    count.given += 1
    yield `${count.given} `
  }
}

async function* silentAfter(text: string): FakeTurn {
  yield text
  await new Promise(() => {})
}

async function readAll<Value>(stream: ReadableStream<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  for await (const value of stream) values.push(value)
  return values
}

describe('openModelStream', () => {
  it('resolves once the answer has begun, and gives out what came before that', async () => {
    const stream = await open(createFakeChatProvider([silentAfter('Good ')]))
    const reader = stream.getReader()
    const read = async () => (await reader.read()).value?.type
    expect([await read(), await read(), await read()]).toEqual([
      'stream-start',
      'text-start',
      'text-delta',
    ])
    await reader.cancel()
  })

  it('reads nothing ahead of its reader', async () => {
    const count = { given: 0 }
    const stream = await open(createFakeChatProvider([counted(count)]))
    const reader = stream.getReader()
    for (const _ of ['stream-start', 'text-start', 'first', 'second']) await reader.read()
    await nextTurn()
    expect(count.given).toBe(2)
    await reader.cancel()
  })

  it('ends the request when its reader leaves', async () => {
    const provider = createFakeChatProvider([counted({ given: 0 })])
    for await (const { type } of await open(provider)) if (type === 'text-delta') break
    expect(provider.openCount).toBe(0)
  })

  it('ends the request also while the provider waits', async () => {
    const provider = createFakeChatProvider([silentAfter('Good ')])
    const reader = (await open(provider)).getReader()
    for (const _ of ['stream-start', 'text-start', 'text-delta']) await reader.read()
    const waiting = reader.read()
    await nextTurn()
    await reader.cancel()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(provider.openCount).toBe(0)
  })

  it('throws the failure of a provider that has not begun to answer', async () => {
    const failure = new ChatProviderError('overloaded', 'Later.', { isRetryable: true })
    const opening = open(createFakeChatProvider([[failure]]))
    await expect(opening).rejects.toMatchObject({ isRetryable: true, cause: failure })
  })

  it('ends with an error part, and no finish, when the answer fails later', async () => {
    const failure = new ChatProviderError('network', 'Broken.')
    const parts = await readAll(await open(createFakeChatProvider([['Half', failure]])))
    expect(parts.map(({ type }) => type)).toEqual([
      'stream-start',
      'text-start',
      'text-delta',
      'error',
    ])
    expect(parts.at(-1)).toMatchObject({ error: { message: 'Broken.', cause: failure } })
  })

  it('fails with the reason of an abort', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const provider = createFakeChatProvider([silentAfter('Good ')])
    const reading = readAll(await open(provider, controller.signal))
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
    expect(provider.openCount).toBe(0)
  })

  it('throws the reason of an abort that came first, and asks nothing', async () => {
    const reason = new Error('never wanted')
    const provider = createFakeChatProvider([['Yes.']])
    await expect(open(provider, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(provider.requests).toEqual([])
  })
})
