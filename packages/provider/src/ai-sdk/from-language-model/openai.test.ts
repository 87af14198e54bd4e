import { createOpenAI } from '@ai-sdk/openai'
import { describe, expect, it } from 'vitest'
import {
  openAIEvents,
  type OpenAIEnding,
  type OpenAIItem,
} from '../../../test/ai-sdk/openai-events.ts'
import { openAIRefusal, startOpenAIService } from '../../../test/ai-sdk/openai-service.ts'
import { cutAfter } from '../../../test/ai-sdk/scripted-service.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { collect } from '../../chat/collect.ts'
import { type StreamPart } from '../../chat/stream-part.ts'
import { fromLanguageModel } from './from-language-model.ts'

const hello: ChatRequest = {
  modelId: 'gpt-5.4',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
  providerOptions: { openai: { store: false } },
}
const text = (...deltas: readonly string[]): OpenAIItem => ({ type: 'message', deltas })
const reasoning: OpenAIItem = {
  type: 'reasoning',
  summaries: ['I should look.', 'Outside.'],
  encrypted: 'gAAAAB',
}

async function start(play: Parameters<typeof startOpenAIService>[0]) {
  const service = await startOpenAIService(play, new Set(['gAAAAB']))
  const model = createOpenAI({ apiKey: 'key', baseURL: service.url })('gpt-5.4')
  return Object.assign(service, { provider: fromLanguageModel(model, { now: () => 0 }) })
}

const answering = (items: readonly OpenAIItem[], ending?: OpenAIEnding) =>
  start(() => ({ events: openAIEvents(items, ending) }))

describe('fromLanguageModel with @ai-sdk/openai', () => {
  it('is called as the options for it are', async () => {
    await using service = await answering([text('Hi.')])
    expect(service.provider.id).toBe('openai')
  })

  it('streams every summary of the reasoning, and the text, as blocks of their own', async () => {
    await using service = await answering([reasoning, text('Good ', 'evening.')])
    const parts: StreamPart[] = []
    for await (const part of service.provider.stream(hello)) parts.push(part)
    expect(parts.map((part) => ('id' in part ? `${part.type} ${part.id}` : part.type))).toEqual([
      'stream-start',
      'response-metadata',
      'reasoning-start rs_0:0',
      'reasoning-delta rs_0:0',
      'reasoning-end rs_0:0',
      'reasoning-start rs_0:1',
      'reasoning-delta rs_0:1',
      'reasoning-end rs_0:1',
      'text-start msg_1',
      'text-delta msg_1',
      'text-delta msg_1',
      'text-end msg_1',
      'finish',
    ])
    expect(parts.at(-1)).toEqual({
      type: 'finish',
      finishReason: { unified: 'stop', raw: undefined },
      usage: {
        inputTokens: { total: 120, cacheRead: 100 },
        outputTokens: { total: 42, reasoning: 30 },
      },
    })
  })

  it('sends instructions, files, tools and settings in the words of the service', async () => {
    await using service = await answering([text('Yes.')])
    await collect(
      service.provider.stream({
        ...hello,
        instructions: 'Be brief.',
        reasoningEffort: 'high',
        maxOutputTokens: 3000,
        toolChoice: { type: 'tool', toolName: 'weather' },
        tools: [
          { type: 'function', name: 'weather', inputSchema: { type: 'object', properties: {} } },
        ],
        messages: [
          {
            role: 'user',
            content: [
              {
                type: 'file',
                mediaType: 'image/png',
                data: { type: 'bytes', bytes: Buffer.from('iVBORw0KGgo=', 'base64') },
              },
              {
                type: 'file',
                mediaType: 'application/pdf',
                data: { type: 'url', url: new URL('https://papers.example/cat.pdf') },
              },
            ],
          },
        ],
      }),
    )
    expect(service.asked[0]).toMatchObject({
      max_output_tokens: 3000,
      reasoning: { effort: 'high' },
      tools: [{ type: 'function', name: 'weather' }],
      tool_choice: { type: 'function', name: 'weather' },
      input: [
        { role: 'developer', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
            { type: 'input_file', file_url: 'https://papers.example/cat.pdf' },
          ],
        },
      ],
    })
  })

  it('goes through a tool call, with commentary and reasoning as they came', async () => {
    const call: OpenAIItem = {
      type: 'function_call',
      callId: 'call_1',
      name: 'weather',
      input: '{"city":"Oslo"}',
    }
    const note: OpenAIItem = { type: 'message', deltas: ['One moment.'], phase: 'commentary' }
    const answers = [[reasoning, note, call], [text('Four degrees.')]]
    await using service = await start((_, index) => ({
      events: openAIEvents(answers[index] ?? []),
    }))
    const tools = [{ type: 'function', name: 'weather', inputSchema: { type: 'object' } }] as const
    const first = await collect(service.provider.stream({ ...hello, tools }))
    expect(first.finishReason.unified).toBe('tool-calls')
    expect(first.text).toBe('')
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
                toolCallId: 'call_1',
                output: [
                  { type: 'text', text: '4 °C' },
                  {
                    type: 'file',
                    mediaType: 'image/png',
                    data: { type: 'url', url: new URL('https://pictures.example/oslo.png') },
                  },
                ],
              },
            ],
          },
        ],
      }),
    )
    expect(second.text).toBe('Four degrees.')
    expect(second.warnings).toEqual([])
    expect(service.asked[1]?.input.slice(1)).toMatchObject([
      {
        type: 'reasoning',
        id: 'rs_0',
        encrypted_content: 'gAAAAB',
        summary: [
          { type: 'summary_text', text: 'I should look.' },
          { type: 'summary_text', text: 'Outside.' },
        ],
      },
      { role: 'assistant', phase: 'commentary' },
      { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{"city":"Oslo"}' },
      {
        type: 'function_call_output',
        call_id: 'call_1',
        output: [
          { type: 'input_text', text: '4 °C' },
          { type: 'input_image', image_url: 'https://pictures.example/oslo.png' },
        ],
      },
    ])
  })

  it('tells the pages that the service cites', async () => {
    const citation = { url: 'https://weather.example/oslo', title: 'Oslo' }
    await using service = await answering([{ type: 'message', deltas: ['It rains.'], citation }])
    const { sources } = await collect(service.provider.stream(hello))
    expect(sources).toMatchObject([{ sourceType: 'url', ...citation }])
  })

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
  ])('ends for the reason %s as %s', async (incompleteReason, unified) => {
    await using service = await answering([text('Well.')], { incompleteReason })
    const { finishReason } = await collect(service.provider.stream(hello))
    expect(finishReason).toEqual({ unified, raw: incompleteReason })
  })

  it('throws after every cut of an answer, and never ends quietly', async () => {
    const whole = [...openAIEvents([reasoning, text('Good ', 'evening.')])]
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
      events: cutAfter(5, openAIEvents([text('Good ', 'evening.')])),
      ending: 'reset',
    }))
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code: 'network',
      isRetryable: true,
    })
  })

  it.each([
    [401, 'invalid_api_key', 'unauthorized', false],
    [429, 'insufficient_quota', 'insufficient-quota', false],
    [429, 'rate_limit_exceeded', 'rate-limit', true],
    [404, 'model_not_found', 'model-unavailable', false],
    [400, 'context_length_exceeded', 'context-length', false],
    [400, 'invalid_prompt', 'content-policy', false],
    [400, null, 'invalid-request', false],
    [500, null, 'server-error', true],
    [503, null, 'overloaded', true],
  ])('maps %s with code %s to %s', async (status, refusal, code, isRetryable) => {
    await using service = await start(() =>
      openAIRefusal(status, refusal, 'No.', { 'retry-after-ms': '250' }),
    )
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code,
      isRetryable,
      retryAfterMs: 250,
      cause: { status, message: 'No.', requestId: 'req_1' },
    })
  })

  it.each([
    ['response.failed', 'server_error', 'server-error'],
    ['response.failed', 'rate_limit_exceeded', 'rate-limit'],
    ['error', 'context_length_exceeded', 'context-length'],
  ])('throws when %s comes in the middle with %s', async (type, wireCode, code) => {
    const wire = { code: wireCode, message: 'No.' }
    const failed =
      type === 'error'
        ? { type, ...wire, param: null, sequence_number: 9 }
        : { type, response: { error: wire }, sequence_number: 9 }
    for (const count of [2, 4]) {
      await using service = await start(() => ({
        events: [...cutAfter(count, openAIEvents([text('Good ', 'evening.')])), failed],
      }))
      await expect(
        collect(service.provider.stream(hello)),
        `${count} events`,
      ).rejects.toMatchObject({
        code,
      })
    }
  })

  it('throws code protocol when a page comes instead of a stream', async () => {
    await using service = await start(() => ({ status: 200, body: '<html>Sign in</html>' }))
    await expect(collect(service.provider.stream(hello))).rejects.toMatchObject({
      code: 'protocol',
    })
  })
})
