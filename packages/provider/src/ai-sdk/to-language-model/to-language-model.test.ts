import { APICallError } from '@ai-sdk/provider'
import { generateText, Output, stepCountIs, streamText, tool } from 'ai'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type JsonObject } from '../../chat/json.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { type StreamPart } from '../../chat/stream-part.ts'
import { createFakeChatProvider, type FakeStep } from '../../testing/fake-chat-provider.ts'
import { toLanguageModel } from './to-language-model.ts'

vi.stubGlobal('AI_SDK_LOG_WARNINGS', false) // else the SDK prints what the tests look at

const finish: StreamPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'completed' },
  usage: {
    inputTokens: { total: 30, cacheRead: 10 },
    outputTokens: { total: 20, reasoning: 5 },
  },
}

const thinking: JsonObject = { fake: { encrypted: 'gAAAA', steps: [1, 2] } }
const thought: readonly StreamPart[] = [
  { type: 'reasoning-start', id: 'r1' },
  { type: 'reasoning-delta', id: 'r1', delta: 'I should look outside.' },
  { type: 'reasoning-end', id: 'r1', providerMetadata: thinking },
]
const call: StreamPart = {
  type: 'tool-call',
  toolCallId: 'call-1',
  toolName: 'weather',
  input: '{"city":"Oslo"}',
  providerMetadata: { fake: { item: 'fc_1' } },
}

const weather = tool({
  description: 'Tells the weather of a city.',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => ({ city, celsius: 4 }),
})

function ask(...turns: readonly (readonly FakeStep[])[]) {
  const provider = createFakeChatProvider(turns)
  return { provider, model: toLanguageModel(provider, 'fake-model') }
}

describe('streamText with a chat provider', () => {
  it('streams the text, and tells the finish reason, the usage and the response', async () => {
    const { model } = ask([
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', responseId: 'resp-1', modelId: 'fake-model-2026' },
      'Good ',
      'evening.',
      finish,
    ])
    const result = streamText({ model, prompt: 'Hello?' })
    const deltas: string[] = []
    for await (const delta of result.textStream) deltas.push(delta)
    expect(deltas).toEqual(['Good ', 'evening.'])
    expect(await result.finishReason).toBe('stop')
    expect(await result.rawFinishReason).toBe('completed')
    expect(await result.usage).toMatchObject({
      inputTokens: 30,
      inputTokenDetails: { noCacheTokens: 20, cacheReadTokens: 10 },
      outputTokens: 20,
      outputTokenDetails: { textTokens: 15, reasoningTokens: 5 },
    })
    expect(await result.response).toMatchObject({ id: 'resp-1', modelId: 'fake-model-2026' })
  })

  it('tells the reasoning, the sources and the warnings', async () => {
    const { model } = ask([
      {
        type: 'stream-start',
        warnings: [{ type: 'unsupported', feature: 'maxOutputTokens', details: 'Not sent.' }],
      },
      ...thought,
      'It rains.',
      {
        type: 'source',
        id: 's1',
        sourceType: 'url',
        url: 'https://weather.example/oslo',
        title: 'Oslo',
      },
    ])
    const result = streamText({ model, prompt: 'Rain?', temperature: 0.2, maxOutputTokens: 5 })
    expect(await result.text).toBe('It rains.')
    expect(await result.reasoningText).toBe('I should look outside.')
    expect(await result.sources).toMatchObject([
      { sourceType: 'url', url: 'https://weather.example/oslo', title: 'Oslo' },
    ])
    expect(await result.warnings).toEqual([
      {
        type: 'unsupported',
        feature: 'temperature',
        details: 'A chat provider has no such setting; it is not sent.',
      },
      { type: 'unsupported', feature: 'maxOutputTokens', details: 'Not sent.' },
    ])
  })

  it('gives the provider the whole question', async () => {
    const { model, provider } = ask(['Yes.'])
    const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d])
    await streamText({
      model,
      instructions: 'Be brief.',
      reasoning: 'high',
      maxOutputTokens: 500,
      providerOptions: { fake: { conversationId: 'c-1' } },
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Are these the same?' },
            { type: 'file', mediaType: 'image/png', data: bytes },
            {
              type: 'file',
              mediaType: 'image/jpeg',
              data: new URL('https://pictures.example/cat.jpg'),
            },
            { type: 'file', mediaType: 'application/pdf', filename: 'cat.pdf', data: 'JVBERg==' },
          ],
        },
      ],
    }).consumeStream()
    expect(provider.requests).toEqual([
      {
        modelId: 'fake-model',
        instructions: 'Be brief.',
        reasoningEffort: 'high',
        maxOutputTokens: 500,
        toolChoice: 'auto',
        providerOptions: { fake: { conversationId: 'c-1' } },
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Are these the same?' },
              { type: 'file', mediaType: 'image/png', data: { type: 'bytes', bytes } },
              {
                type: 'file',
                mediaType: 'image/jpeg',
                data: { type: 'url', url: new URL('https://pictures.example/cat.jpg') },
              },
              {
                type: 'file',
                mediaType: 'application/pdf',
                filename: 'cat.pdf',
                data: { type: 'bytes', bytes: Buffer.from('%PDF') },
              },
            ],
          },
        ],
      },
    ])
  })

  it('runs tools in a loop, and gives the metadata of each step back unchanged', async () => {
    const toolCalls: StreamPart = {
      ...finish,
      finishReason: { unified: 'tool-calls', raw: 'completed' },
    }
    const { model, provider } = ask([...thought, call, toolCalls], ['Four degrees.', finish])
    const result = streamText({
      model,
      prompt: 'How warm is Oslo?',
      tools: { weather },
      stopWhen: stepCountIs(3),
    })
    expect(await result.text).toBe('Four degrees.')
    expect(await result.totalUsage).toMatchObject({ inputTokens: 60, outputTokens: 40 })
    expect(provider.requests[0]).toMatchObject({
      toolChoice: 'auto',
      tools: [
        {
          type: 'function',
          name: 'weather',
          description: 'Tells the weather of a city.',
          inputSchema: { type: 'object', properties: { city: { type: 'string' } } },
        },
      ],
    })
    expect(provider.requests[1]?.messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'How warm is Oslo?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'I should look outside.', providerMetadata: thinking },
          call,
        ],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            toolCallId: 'call-1',
            output: [{ type: 'text', text: '{"city":"Oslo","celsius":4}' }],
          },
        ],
      },
    ])
  })

  it('keeps commentary apart from the answer when both go back', async () => {
    const commentary: readonly StreamPart[] = [
      { type: 'text-start', id: 'm1', phase: 'commentary' },
      { type: 'text-delta', id: 'm1', delta: 'Let me look.' },
      { type: 'text-end', id: 'm1', providerMetadata: { fake: { item: 'm1' } } },
    ]
    const { model, provider } = ask([...commentary, call, finish], ['Four degrees.'])
    await streamText({ model, prompt: 'Warm?', tools: { weather }, stopWhen: stepCountIs(2) }).text
    expect(provider.requests[1]?.messages[1]?.content[0]).toEqual({
      type: 'text',
      text: 'Let me look.',
      phase: 'commentary',
      providerMetadata: { fake: { item: 'm1' } },
    })
  })

  it('streams an object that the instructions ask for by its schema', async () => {
    const { model, provider } = ask(['{"name":"Lin', 'a","age":7}'])
    const result = streamText({
      model,
      instructions: 'You invent people.',
      prompt: 'Invent one.',
      output: Output.object({ schema: z.object({ name: z.string(), age: z.number() }) }),
    })
    const partials: unknown[] = []
    for await (const partial of result.partialOutputStream) partials.push(partial)
    expect(partials[0]).toEqual({ name: 'Lin' })
    expect(await result.output).toEqual({ name: 'Lina', age: 7 })
    expect(await result.warnings).toEqual([
      {
        type: 'unsupported',
        feature: 'responseFormat',
        details: 'The instructions ask for JSON.',
      },
    ])
    expect(provider.requests[0]?.instructions).toMatch(
      /^You invent people\.\n\nAnswer with one JSON value .*"age":{"type":"number"}/s,
    )
  })

  it('passes an abort on, and ends as aborted', async () => {
    const controller = new AbortController()
    const provider = createFakeChatProvider([forever('and ')])
    const result = streamText({
      model: toLanguageModel(provider, 'fake-model'),
      prompt: 'Talk.',
      abortSignal: controller.signal,
    })
    const types: string[] = []
    for await (const { type } of result.fullStream) {
      types.push(type)
      if (type === 'text-delta') controller.abort()
    }
    expect(types.at(-1)).toBe('abort')
    await expect.poll(() => provider.openCount).toBe(0)
  })

  it('makes a failure in the middle of the answer an error part', async () => {
    const failure = new ChatProviderError('protocol', 'Cut.')
    const { model } = ask(['Half an ans', failure])
    const errors: unknown[] = []
    const result = streamText({
      model,
      prompt: 'Hello?',
      onError: ({ error }) => void errors.push(error),
    })
    await result.consumeStream()
    expect(errors).toMatchObject([{ name: 'AI_APICallError', message: 'Cut.', cause: failure }])
    expect(await result.finishReason).toBe('error')
  })

  it('asks again when the provider fails before its answer in a way that passes', async () => {
    const busy = new ChatProviderError('rate-limit', 'Wait.', {
      isRetryable: true,
      retryAfterMs: 1,
    })
    const { model, provider } = ask(
      [busy],
      [{ type: 'stream-start', warnings: [] }, busy],
      ['Now.'],
    )
    expect(await streamText({ model, prompt: 'Hello?' }).text).toBe('Now.')
    expect(provider.requests).toHaveLength(3)
  })
})

describe('generateText with a chat provider', () => {
  it('returns the text, the reasoning, the sources, the usage and the id', async () => {
    const { model } = ask([
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', responseId: 'resp-1', modelId: 'fake-model' },
      ...thought,
      'It rains.',
      { type: 'source', id: 's1', sourceType: 'url', url: 'https://weather.example/oslo' },
      finish,
    ])
    const result = await generateText({ model, prompt: 'Rain?', topK: 3 })
    expect(result.text).toBe('It rains.')
    expect(result.reasoning).toMatchObject([
      { text: 'I should look outside.', providerMetadata: thinking },
    ])
    expect(result.sources).toMatchObject([{ url: 'https://weather.example/oslo' }])
    expect(result.usage).toMatchObject({ inputTokens: 30, outputTokens: 20 })
    expect(result.finishReason).toBe('stop')
    expect(result.response.id).toBe('resp-1')
    expect(result.warnings).toMatchObject([{ type: 'unsupported', feature: 'topK' }])
  })

  it('runs tools in a loop', async () => {
    const { model, provider } = ask([...thought, call, finish], ['Four degrees.'])
    const result = await generateText({
      model,
      prompt: 'How warm is Oslo?',
      tools: { weather },
      stopWhen: stepCountIs(3),
    })
    expect(result.text).toBe('Four degrees.')
    expect(provider.requests[1]?.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
    ])
  })

  it('returns an object', async () => {
    const { model } = ask(['{"colours":["red","green"]}'])
    const schema = z.object({ colours: z.array(z.string()) })
    const result = await generateText({ model, prompt: 'Two.', output: Output.object({ schema }) })
    expect(result.output).toEqual({ colours: ['red', 'green'] })
  })

  it('returns an object that the provider is asked for in its own way', async () => {
    const provider = createFakeChatProvider([['{"name":"Lina"}']])
    const model = toLanguageModel(provider, 'fake-model', {
      buildOutputOptions: ({ schema }) => ({ outputSchema: { schema } }),
    })
    const schema = z.object({ name: z.string() })
    const result = await generateText({ model, prompt: 'One.', output: Output.object({ schema }) })
    expect(result.output).toEqual({ name: 'Lina' })
    expect(result.warnings).toEqual([])
    expect(provider.requests[0]?.providerOptions).toMatchObject({
      fake: { outputSchema: { schema: { properties: { name: { type: 'string' } } } } },
    })
  })

  it('asks once when the provider fails in a way that stays', async () => {
    const failure = new ChatProviderError('unauthorized', 'Sign in again.')
    const { model, provider } = ask([failure])
    const asking = generateText({ model, prompt: 'a secret question' })
    const error: unknown = await asking.catch((reason: unknown) => reason)
    expect(APICallError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ message: 'Sign in again.', statusCode: 401, cause: failure })
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(provider.requests).toHaveLength(1)
  })

  it('throws the reason of an abort', async () => {
    const controller = new AbortController()
    const provider = createFakeChatProvider([forever('and ')])
    const asking = generateText({
      model: toLanguageModel(provider, 'fake-model'),
      prompt: 'Talk.',
      abortSignal: controller.signal,
    })
    await expect.poll(() => provider.openCount).toBe(1)
    const reason = new DOMException('enough', 'AbortError')
    controller.abort(reason)
    await expect(asking).rejects.toBe(reason)
    expect(provider.openCount).toBe(0)
  })
})

async function* forever(text: string): AsyncGenerator<string> {
  for (;;) {
    yield text
    await new Promise((resolve) => setImmediate(resolve))
  }
}
