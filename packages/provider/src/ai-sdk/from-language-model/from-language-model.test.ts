import { type LanguageModelV4, type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../../test/test-clock.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { collect } from '../../chat/collect.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { type StreamPart } from '../../chat/stream-part.ts'
import { createFakeChatProvider } from '../../testing/fake-chat-provider.ts'
import { toLanguageModel } from '../to-language-model/to-language-model.ts'
import { fromLanguageModel } from './from-language-model.ts'

type ModelPart = LanguageModelV4StreamPart

const hello: ChatRequest = {
  modelId: 'some-model',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}
const unknown = {
  total: undefined,
  cacheRead: undefined,
  cacheWrite: undefined,
  noCache: undefined,
}
const finish: ModelPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'end' },
  usage: {
    inputTokens: unknown,
    outputTokens: { ...unknown, text: undefined, reasoning: undefined },
  },
}
const say = (text: string, id = '0'): readonly ModelPart[] => [
  { type: 'text-start', id },
  { type: 'text-delta', id, delta: text },
  { type: 'text-end', id },
]

function modelOf(
  stream: () => ReadableStream<ModelPart>,
  supportedUrls: LanguageModelV4['supportedUrls'] = {},
): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'some.service',
    modelId: 'some-model',
    supportedUrls,
    doGenerate: () => Promise.reject(new Error('not asked')),
    doStream: async () => ({ stream: stream() }),
  }
}

const modelSaying = (...parts: readonly ModelPart[]) =>
  modelOf(() => ReadableStream.from<ModelPart>([{ type: 'stream-start', warnings: [] }, ...parts]))

async function readAll(model: LanguageModelV4): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = []
  for await (const part of fromLanguageModel(model).stream(hello)) parts.push(part)
  return parts
}

describe('fromLanguageModel', () => {
  it('describes the model by what the SDK knows of it', async () => {
    const urls = Promise.resolve({ 'image/*': [/^https:/] })
    const provider = fromLanguageModel(modelOf(() => new ReadableStream(), urls))
    expect(provider.id).toBe('some')
    expect(await provider.listModels()).toEqual([
      {
        id: 'some-model',
        displayName: 'some-model',
        contextWindowTokens: undefined,
        capabilities: { inputMediaTypes: ['image/*'], tools: true, reasoningEfforts: [] },
      },
    ])
  })

  it('describes the model by what it is told instead', async () => {
    const provider = fromLanguageModel(modelSaying(), {
      id: 'mine',
      displayName: 'Some Model',
      contextWindowTokens: 1000,
      capabilities: { reasoningEfforts: ['low', 'high'] },
    })
    expect(provider.id).toBe('mine')
    expect(await provider.listModels()).toEqual([
      {
        id: 'some-model',
        displayName: 'Some Model',
        contextWindowTokens: 1000,
        capabilities: { inputMediaTypes: [], tools: true, reasoningEfforts: ['low', 'high'] },
      },
    ])
  })

  it('has no other model', async () => {
    const asking = collect(fromLanguageModel(modelSaying()).stream({ ...hello, modelId: 'other' }))
    await expect(asking).rejects.toMatchObject({
      code: 'model-unavailable',
      message: 'Only the model "some-model" can be asked here. Choose it, or another provider.',
    })
  })

  it('begins with stream-start also where the model does not', async () => {
    const model = modelOf(() => ReadableStream.from([...say('Hi.'), finish]))
    expect((await readAll(model))[0]).toEqual({ type: 'stream-start', warnings: [] })
  })

  it('ends the answer where the stream ends, not where a first message does', async () => {
    const second: ModelPart = { ...finish, finishReason: { unified: 'length', raw: 'max' } }
    const parts = await readAll(modelSaying(...say('One.'), finish, ...say('Two.'), second))
    expect(parts.filter(({ type }) => type === 'finish')).toMatchObject([
      { finishReason: { unified: 'length', raw: 'max' } },
    ])
    expect(parts.at(-1)?.type).toBe('finish')
  })

  it('ends the blocks that the model left open', async () => {
    const parts = await readAll(modelSaying({ type: 'text-start', id: '0' }, finish))
    expect(parts.map(({ type }) => type)).toEqual([
      'stream-start',
      'text-start',
      'text-end',
      'finish',
    ])
  })

  it('throws where the stream ends without a finish', async () => {
    await expect(readAll(modelSaying(...say('Half an ans')))).rejects.toMatchObject({
      code: 'protocol',
      isRetryable: true,
    })
  })

  it('leaves out what has no place in an answer of ours', async () => {
    const futureTypes: readonly ModelPart[] = JSON.parse('[{"type":"thought-bubble","id":"1"}]')
    const parts = await readAll(
      modelSaying(
        { type: 'response-metadata', modelId: 'some-model' },
        { type: 'raw', rawValue: {} },
        { type: 'ping' },
        { type: 'custom', kind: 'some.thing' },
        { type: 'file', mediaType: 'image/png', data: { type: 'data', data: 'AAAA' } },
        { type: 'tool-input-start', id: 'c', toolName: 'f' },
        { type: 'tool-input-delta', id: 'c', delta: '{}' },
        { type: 'tool-input-end', id: 'c' },
        { type: 'source', sourceType: 'document', id: 's', mediaType: 'text/plain', title: 'T' },
        ...futureTypes,
        finish,
      ),
    )
    expect(parts.map(({ type }) => type)).toEqual(['stream-start', 'finish'])
  })

  it('keeps the metadata of a call', async () => {
    const parts = await readAll(
      modelSaying(
        {
          type: 'tool-call',
          toolCallId: 'c1',
          toolName: 'f',
          input: '{}',
          providerMetadata: { some: { item: 'fc_1', none: undefined } },
        },
        finish,
      ),
    )
    expect(parts[1]).toEqual({
      type: 'tool-call',
      toolCallId: 'c1',
      toolName: 'f',
      input: '{}',
      providerMetadata: { some: { item: 'fc_1' } },
    })
  })

  it('reads every kind of warning', async () => {
    const model = modelOf(() =>
      ReadableStream.from<ModelPart>([
        {
          type: 'stream-start',
          warnings: [
            { type: 'unsupported', feature: 'topK' },
            { type: 'compatibility', feature: 'reasoning', details: 'Nearly.' },
            { type: 'deprecated', setting: 'old', message: 'Use new.' },
            { type: 'other', message: 'Mind the gap.' },
          ],
        },
        finish,
      ]),
    )
    const { warnings } = await collect(fromLanguageModel(model).stream(hello))
    expect(warnings).toEqual([
      { type: 'unsupported', feature: 'topK' },
      { type: 'unsupported', feature: 'reasoning', details: 'Nearly.' },
      { type: 'other', message: 'old: Use new.' },
      { type: 'other', message: 'Mind the gap.' },
    ])
  })

  it('throws the reason of an abort also where the model does not listen', async () => {
    let isCancelled = false
    const silent = new ReadableStream<ModelPart>({
      start: (controller) => controller.enqueue({ type: 'stream-start', warnings: [] }),
      cancel: () => {
        isCancelled = true
      },
    })
    const controller = new AbortController()
    const reason = new Error('enough')
    const iterator = fromLanguageModel(modelOf(() => silent))
      .stream(hello, { signal: controller.signal })
      [Symbol.asyncIterator]()
    await iterator.next()
    const waiting = iterator.next()
    await nextTurn()
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    expect(isCancelled).toBe(true)
  })

  it('tells the model when the consumer leaves', async () => {
    let signal: AbortSignal | undefined
    const model: LanguageModelV4 = {
      ...modelSaying(...say('Hi.'), finish),
      doStream: async (options) => {
        signal = options.abortSignal
        return { stream: ReadableStream.from([...say('Hi.'), finish]) }
      },
    }
    for await (const { type } of fromLanguageModel(model).stream(hello)) {
      if (type === 'text-delta') break
    }
    expect(signal?.aborted).toBe(true)
  })
})

describe('a chat provider that went through the SDK and back', () => {
  it('gets its metadata, its phases and its failures back as they were', async () => {
    const answer: readonly StreamPart[] = [
      { type: 'reasoning-start', id: 'r1' },
      { type: 'reasoning-end', id: 'r1', providerMetadata: { fake: { encrypted: 'gAAAA' } } },
      { type: 'text-start', id: 't1', phase: 'commentary' },
      { type: 'text-delta', id: 't1', delta: 'Wait.' },
      { type: 'text-end', id: 't1', providerMetadata: { fake: { item: 't1' } } },
    ]
    const failure = new ChatProviderError('overloaded', 'Later.', { isRetryable: true })
    const inner = createFakeChatProvider([answer, ['Yes.'], [failure]])
    const provider = fromLanguageModel(toLanguageModel(inner, 'some-model'))
    const { message } = await collect(provider.stream(hello))
    const again: ChatRequest = {
      ...hello,
      messages: [...hello.messages, message, ...hello.messages],
    }
    await collect(provider.stream(again))
    expect(inner.requests[1]?.messages[1]?.content).toEqual([
      {
        type: 'reasoning',
        text: '',
        providerMetadata: {
          fake: { encrypted: 'gAAAA' },
          'patchcord.origin': { provider: 'fake' },
        },
      },
      {
        type: 'text',
        text: 'Wait.',
        phase: 'commentary',
        providerMetadata: { fake: { item: 't1' } },
      },
    ])
    await expect(collect(provider.stream(hello))).rejects.toBe(failure)
  })
})
