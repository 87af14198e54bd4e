import { inspect } from 'node:util'
import { createAnthropic } from '@ai-sdk/anthropic'
import { describe, expect, it } from 'vitest'
import { anthropicEvents, type AnthropicBlock } from '../../../test/ai-sdk/anthropic-events.ts'
import { anthropicRefusal, startAnthropicService } from '../../../test/ai-sdk/anthropic-service.ts'
import { cutAfter } from '../../../test/ai-sdk/scripted-service.ts'
import { type ChatProvider } from '../../chat/chat-provider.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { collect } from '../../chat/collect.ts'
import { type StreamPart } from '../../chat/stream-part.ts'
import { fromLanguageModel } from './from-language-model.ts'

const hello: ChatRequest = {
  modelId: 'claude-sonnet-4-5',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}
const text = (...deltas: readonly string[]): AnthropicBlock => ({ type: 'text', deltas })
const thinking: AnthropicBlock = {
  type: 'thinking',
  deltas: ['I should ', 'look.'],
  signature: 'c2lnbmF0dXJl',
}
const redacted: AnthropicBlock = { type: 'redacted_thinking', data: 'aGlkZGVu' }
const secrets = { signatures: new Set(['c2lnbmF0dXJl']), redacted: new Set(['aGlkZGVu']) }

type Play = Parameters<typeof startAnthropicService>[0]

async function start(play: Play) {
  const service = await startAnthropicService(play, secrets)
  const model = createAnthropic({ apiKey: 'key', baseURL: service.url })('claude-sonnet-4-5')
  return Object.assign(service, { provider: fromLanguageModel(model, { now: () => 0 }) })
}

const answering = (blocks: readonly AnthropicBlock[], stopReason?: string) =>
  start(() => ({ events: anthropicEvents(blocks, stopReason) }))

async function readAll(provider: ChatProvider, request = hello): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = []
  for await (const part of provider.stream(request)) parts.push(part)
  return parts
}

describe('fromLanguageModel with @ai-sdk/anthropic', () => {
  it('is called as the options for it are', async () => {
    await using service = await answering([text('Hi.')])
    expect(service.provider.id).toBe('anthropic')
  })

  it('streams reasoning and text as blocks of their own', async () => {
    await using service = await answering([thinking, text('Good ', 'evening.')])
    expect(await readAll(service.provider)).toEqual([
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', responseId: 'msg_1', modelId: 'claude-sonnet-4-5-20250929' },
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'I should ' },
      { type: 'reasoning-delta', id: '0', delta: 'look.' },
      {
        type: 'reasoning-end',
        id: '0',
        providerMetadata: {
          anthropic: { signature: 'c2lnbmF0dXJl' },
          'patchcord.origin': { provider: 'anthropic.messages' },
        },
      },
      { type: 'text-start', id: '1' },
      { type: 'text-delta', id: '1', delta: 'Good ' },
      { type: 'text-delta', id: '1', delta: 'evening.' },
      { type: 'text-end', id: '1' },
      {
        type: 'finish',
        finishReason: { unified: 'stop', raw: 'end_turn' },
        usage: {
          inputTokens: { total: 120, cacheRead: 100 },
          outputTokens: { total: 42, reasoning: undefined },
        },
      },
    ])
  })

  it('sends instructions, files, tools and settings in the words of the service', async () => {
    await using service = await answering([text('Yes.')])
    await collect(
      service.provider.stream({
        modelId: 'claude-sonnet-4-5',
        instructions: 'Be brief.',
        reasoningEffort: 'low',
        maxOutputTokens: 3000,
        toolChoice: 'auto',
        tools: [
          {
            type: 'function',
            name: 'weather',
            description: 'Tells the weather.',
            inputSchema: { type: 'object', properties: { city: { type: 'string' } } },
          },
        ],
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Are these the same?' },
              {
                type: 'file',
                mediaType: 'image/png',
                data: { type: 'bytes', bytes: Buffer.from('iVBORw0KGgo=', 'base64') },
              },
              {
                type: 'file',
                mediaType: 'image/jpeg',
                data: { type: 'url', url: new URL('https://pictures.example/cat.jpg') },
              },
              {
                type: 'file',
                mediaType: 'application/pdf',
                filename: 'cat.pdf',
                data: { type: 'bytes', bytes: Buffer.from('%PDF-1.7') },
              },
            ],
          },
        ],
      }),
    )
    expect(service.asked[0]).toMatchObject({
      system: [{ type: 'text', text: 'Be brief.' }],
      thinking: { type: 'enabled' },
      tools: [{ name: 'weather', description: 'Tells the weather.' }],
      tool_choice: { type: 'auto' },
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Are these the same?' },
            {
              type: 'image',
              source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' },
            },
            { type: 'image', source: { type: 'url', url: 'https://pictures.example/cat.jpg' } },
            {
              type: 'document',
              title: 'cat.pdf',
              source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0xLjc=' },
            },
          ],
        },
      ],
    })
  })

  it('goes through a tool call, with the reasoning before it signed as it came', async () => {
    const call: AnthropicBlock = {
      type: 'tool_use',
      id: 'toolu_1',
      name: 'weather',
      deltas: ['{"city":', '"Oslo"}'],
    }
    const answers = [
      () => anthropicEvents([thinking, redacted, text('One moment.'), call], 'tool_use'),
      () => anthropicEvents([text('Four degrees.')]),
    ]
    await using service = await start((_, index) => ({ events: answers[index]?.() ?? [] }))
    const tools = [{ type: 'function', name: 'weather', inputSchema: { type: 'object' } }] as const
    const first = await collect(service.provider.stream({ ...hello, tools }))
    expect(first.finishReason).toEqual({ unified: 'tool-calls', raw: 'tool_use' })
    expect(first.message.content.at(-1)).toMatchObject({
      type: 'tool-call',
      toolCallId: 'toolu_1',
      toolName: 'weather',
      input: '{"city":"Oslo"}',
    })
    const second = await collect(
      service.provider.stream({
        ...hello,
        tools,
        messages: [
          ...hello.messages,
          first.message,
          {
            role: 'tool',
            content: [
              {
                type: 'tool-result',
                toolCallId: 'toolu_1',
                output: [{ type: 'text', text: '4 °C' }],
              },
            ],
          },
        ],
      }),
    )
    expect(second.text).toBe('Four degrees.')
    expect(service.asked[1]?.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'I should look.', signature: 'c2lnbmF0dXJl' },
          { type: 'redacted_thinking', data: 'aGlkZGVu' },
          { type: 'text', text: 'One moment.' },
          { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Oslo' } },
        ],
      },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: '4 °C' }],
      },
    ])
  })

  it('keeps the reasoning of other providers to itself', async () => {
    await using service = await answering([text('Yes.')])
    const { warnings } = await collect(
      service.provider.stream({
        ...hello,
        messages: [
          ...hello.messages,
          {
            role: 'assistant',
            content: [
              {
                type: 'reasoning',
                text: 'Only for me.',
                providerMetadata: { codex: { reasoning: { encryptedContent: 'gAAAA' } } },
              },
              { type: 'text', text: 'Hello.' },
            ],
          },
          { role: 'user', content: [{ type: 'text', text: 'Are you well?' }] },
        ],
      }),
    )
    expect(warnings).toEqual([])
    expect(service.asked[0]?.messages[1]).toEqual({
      role: 'assistant',
      content: [{ type: 'text', text: 'Hello.' }],
    })
  })

  it('leaves out the calls that the service answers itself', async () => {
    const search: AnthropicBlock = { type: 'server_tool_use', id: 'srvtoolu_1', query: 'oslo' }
    await using service = await answering([search, text('It rains.')])
    const { message } = await collect(service.provider.stream(hello))
    expect(message.content).toMatchObject([{ type: 'text', text: 'It rains.' }])
  })

  it('tells the pages that the service cites', async () => {
    const citation = {
      type: 'web_search_result_location',
      cited_text: 'Rain.',
      url: 'https://weather.example/oslo',
      title: 'Oslo',
      encrypted_index: 'aW5kZXg=',
    }
    await using service = await answering([{ type: 'text', deltas: ['It rains.'], citation }])
    const { sources } = await collect(service.provider.stream(hello))
    expect(sources).toMatchObject([
      { sourceType: 'url', url: 'https://weather.example/oslo', title: 'Oslo' },
    ])
  })

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['refusal', 'content-filter'],
    ['a_reason_of_tomorrow', 'other'],
  ])('ends for the reason %s as %s', async (raw, unified) => {
    await using service = await answering([text('Well.')], raw)
    const { finishReason } = await collect(service.provider.stream(hello))
    expect(finishReason).toEqual({ unified, raw })
  })

  it('warns of what the model does not honour', async () => {
    await using service = await answering([text('Yes.')])
    const provider = fromLanguageModel(
      createAnthropic({ apiKey: 'key', baseURL: service.url })('claude-3-haiku-20240307'),
    )
    const { warnings } = await collect(
      provider.stream({ ...hello, modelId: 'claude-3-haiku-20240307', maxOutputTokens: 1e6 }),
    )
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'maxOutputTokens' }])
  })

  it('throws after every cut of an answer, and never ends quietly', async () => {
    const whole = [...anthropicEvents([thinking, text('Good ', 'evening.')])]
    for (let count = 0; count < whole.length; count += 1) {
      await using service = await start(() => ({ events: cutAfter(count, whole) }))
      await expect(
        collect(service.provider.stream(hello)),
        `${count} events`,
      ).rejects.toMatchObject({
        name: 'ChatProviderError',
        code: 'protocol',
      })
    }
  })

  it('throws code network when the connection breaks', async () => {
    await using service = await start(() => ({
      events: cutAfter(5, anthropicEvents([text('Good ', 'evening.')])),
      ending: 'reset',
    }))
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code: 'network',
      isRetryable: true,
    })
  })

  it.each([
    [401, 'authentication_error', 'invalid x-api-key', 'unauthorized', false],
    [402, 'billing_error', 'Payment failed', 'insufficient-quota', false],
    [403, 'permission_error', 'Not for you', 'forbidden', false],
    [404, 'not_found_error', 'model: claude-0', 'model-unavailable', false],
    [404, 'not_found_error', 'Not found', 'invalid-request', false],
    [413, 'request_too_large', 'Request exceeds the maximum size', 'context-length', false],
    [429, 'rate_limit_error', 'Too fast', 'rate-limit', true],
    [500, 'api_error', 'Internal server error', 'server-error', true],
    [504, 'timeout_error', 'Took too long', 'timeout', true],
    [529, 'overloaded_error', 'Overloaded', 'overloaded', true],
    [
      400,
      'invalid_request_error',
      'prompt is too long: 208310 tokens > 200000 maximum',
      'context-length',
      false,
    ],
    [
      400,
      'invalid_request_error',
      'Your credit balance is too low to access the Anthropic API.',
      'insufficient-quota',
      false,
    ],
    [400, 'invalid_request_error', 'messages: no', 'invalid-request', false],
  ])('maps %s %s, "%s" to %s', async (status, type, message, code, isRetryable) => {
    await using service = await start(() =>
      anthropicRefusal(status, type, message, { 'retry-after': '3' }),
    )
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code,
      isRetryable,
      retryAfterMs: 3000,
      cause: { status, codes: [type, 'error'], message, requestId: 'req_1' },
    })
  })

  it('throws the error that comes instead of an answer, or in the middle of it', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
    for (const count of [0, 1, 5]) {
      await using service = await start(() => ({
        events: [...cutAfter(count, anthropicEvents([text('Good ', 'evening.')])), error],
      }))
      await expect(
        collect(service.provider.stream(hello)),
        `${count} events`,
      ).rejects.toMatchObject({
        code: 'overloaded',
        isRetryable: true,
      })
    }
  })

  it('carries nothing of the conversation in an error', async () => {
    await using service = await start(() => anthropicRefusal(400, 'invalid_request_error', 'No.'))
    const request: ChatRequest = {
      ...hello,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'a secret question' }] }],
    }
    const error: unknown = await collect(service.provider.stream(request)).catch(
      (reason: unknown) => reason,
    )
    expect(service.asked).toHaveLength(1)
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('secret')
  })

  it('throws code network when nobody answers', async () => {
    const service = await answering([text('Hi.')])
    await service[Symbol.asyncDispose]()
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code: 'network',
      isRetryable: true,
    })
  })
})
