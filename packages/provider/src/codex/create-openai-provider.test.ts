import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplayServer, type Reply, type ReplayServer } from '../../test/replay-server.ts'
import { readTranscript } from '../../test/transcripts.ts'
import { type ChatProvider } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { collect } from '../chat/collect.ts'
import { createOpenAIProvider } from './create-openai-provider.ts'
import { type OpenAISettings } from './openai-settings.ts'

const request: ChatRequest = {
  modelId: 'gpt-5.6',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
}
const answer: Reply = { chunks: [readTranscript('text')] }

function json(status: number, body: object): Reply {
  const headers = { 'content-type': 'application/json' }
  return { status, headers, chunks: [JSON.stringify(body)] }
}

async function setUp(
  replies: readonly Reply[],
  settings: Partial<OpenAISettings> = {},
): Promise<{ readonly provider: ChatProvider; readonly server: ReplayServer }> {
  const server = await startReplayServer((_request, index) => replies[index] ?? { status: 418 })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const baseUrl = `${server.url}/v1/`
  return { server, provider: createOpenAIProvider({ apiKey: 'sk-test', baseUrl, ...settings }) }
}

/** The body that a request is sent as. */
async function bodyOf(changes: Partial<ChatRequest>): Promise<Readonly<Record<string, unknown>>> {
  const { provider, server } = await setUp([answer])
  await collect(provider.stream({ ...request, ...changes }))
  return JSON.parse(server.requests[0]?.body ?? '')
}

describe('an answer for an API key', () => {
  it('is asked for with the key alone', async () => {
    const { provider, server } = await setUp([answer])
    expect(provider.id).toBe('openai')
    expect((await collect(provider.stream(request))).responseId).toBe('resp_text')
    const [asked] = server.requests
    expect(asked).toMatchObject({
      method: 'POST',
      url: '/v1/responses',
      headers: { authorization: 'Bearer sk-test', accept: 'text/event-stream' },
    })
    const codexHeaders = ['chatgpt-account-id', 'originator', 'version', 'session-id']
    expect(codexHeaders.filter((name) => name in (asked?.headers ?? {}))).toEqual([])
  })

  it('is charged to whom the settings say', async () => {
    const settings = { organization: 'org-1', project: 'proj-1', userAgent: 'mine/1.0' }
    const { provider, server } = await setUp([answer], settings)
    await collect(provider.stream(request))
    expect(server.requests[0]?.headers).toMatchObject({
      'openai-organization': 'org-1',
      'openai-project': 'proj-1',
      'user-agent': 'mine/1.0',
    })
  })

  it('needs no more than model and input', async () => {
    expect(await bodyOf({ modelId: 'gpt-4o' })).toEqual({
      model: 'gpt-4o',
      input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello?' }] }],
      stream: true,
      store: false,
    })
  })

  it('takes the settings that a subscription does not', async () => {
    const openai = { temperature: 0.5, topP: 0.9, safetyIdentifier: 'user-1', isStored: true }
    const providerOptions = { openai, codex: { textVerbosity: 'low' } }
    const body = await bodyOf({ maxOutputTokens: 100, providerOptions })
    expect(body).toMatchObject({
      max_output_tokens: 100,
      temperature: 0.5,
      top_p: 0.9,
      safety_identifier: 'user-1',
      store: true,
    })
    expect(body).not.toHaveProperty('text')
  })

  it('takes the settings that a subscription takes', async () => {
    const openai = { textVerbosity: 'low', conversationId: 'talk', reasoningSummary: 'auto' }
    const body = await bodyOf({ reasoningEffort: 'minimal', providerOptions: { openai } })
    expect(body).toMatchObject({
      text: { verbosity: 'low' },
      prompt_cache_key: 'talk',
      reasoning: { effort: 'minimal', summary: 'auto' },
      include: ['reasoning.encrypted_content'],
    })
  })

  it('may rest on a document', async () => {
    const bytes = new TextEncoder().encode('%PDF')
    const content = [
      { type: 'file', mediaType: 'application/pdf', data: { type: 'bytes', bytes } } as const,
    ]
    expect(await bodyOf({ messages: [{ role: 'user', content }] })).toMatchObject({
      input: [{ content: [{ type: 'input_file', filename: 'file.pdf' }] }],
    })
  })

  it('is asked for again without a field that the model does not take, and warns', async () => {
    const message = "Unsupported parameter: 'reasoning.effort' is not supported with this model."
    const refusal = json(400, { error: { message, param: 'reasoning.effort' } })
    const { provider, server } = await setUp([refusal, answer])
    const stream = provider.stream({ ...request, modelId: 'gpt-4o', reasoningEffort: 'low' })
    expect((await collect(stream)).warnings).toMatchObject([{ feature: 'reasoning' }])
    expect(JSON.parse(server.requests[1]?.body ?? '')).not.toHaveProperty('reasoning')
  })

  it('goes on with its reasoning under the name of this provider', async () => {
    const { provider, server } = await setUp([
      { chunks: [readTranscript('reasoning-tool-call')] },
      answer,
    ])
    const { message } = await collect(provider.stream(request))
    const messages = [...request.messages, message]
    await collect(provider.stream({ ...request, messages }))
    expect(message.content[0]).toMatchObject({ providerMetadata: { openai: {} } })
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
      input: [{}, { type: 'reasoning', encrypted_content: 'gAAAA-opaque-1' }, {}, {}],
    })
  })

  it('throws code unauthorized for a key that is refused, and asks once', async () => {
    const refusal = json(401, { error: { code: 'invalid_api_key', message: 'sk-test is wrong' } })
    const { provider, server } = await setUp([refusal, answer])
    const error = await collect(provider.stream(request)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('API key'),
    })
    expect(String(error)).not.toContain('sk-test')
    expect(server.requests).toHaveLength(1)
  })

  it('throws code insufficient-quota when the credits are used up', async () => {
    const { provider, server } = await setUp([
      json(429, { error: { type: 'insufficient_quota', code: 'insufficient_quota' } }),
    ])
    await expect(collect(provider.stream(request))).rejects.toMatchObject({
      code: 'insufficient-quota',
    })
    expect(server.requests).toHaveLength(1)
  })

  it('throws which models there are for one that is not', async () => {
    const { provider } = await setUp([
      json(404, { error: { code: 'model_not_found', message: 'No such model.' } }),
      json(200, { data: [{ id: 'gpt-5.6' }, { id: 'whisper-1' }] }),
    ])
    const stream = provider.stream({ ...request, modelId: 'gpt-0' })
    await expect(collect(stream)).rejects.toMatchObject({
      code: 'model-unavailable',
      availableModelIds: ['gpt-5.6'],
    })
  })

  it('throws that a model is not there although nobody knows which are', async () => {
    const { provider } = await setUp([
      json(404, { error: { code: 'model_not_found', message: 'No such model.' } }),
      { status: 500 },
    ])
    await expect(collect(provider.stream(request))).rejects.toMatchObject({
      code: 'model-unavailable',
      availableModelIds: [],
    })
  })
})

describe('the models for an API key', () => {
  it('are those that chat, newest first', async () => {
    const data = [
      { id: 'gpt-4o', created: 1 },
      { id: 'gpt-5.6', created: 2 },
      { id: 'gpt-image-1', created: 3 },
    ]
    const { provider, server } = await setUp([json(200, { object: 'list', data })])
    expect((await provider.listModels()).map(({ id }) => id)).toEqual(['gpt-5.6', 'gpt-4o'])
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/v1/models' })
  })

  it.each<[string, Reply, string]>([
    ['refuses the key', json(401, { error: { code: 'invalid_api_key' } }), 'unauthorized'],
    ['fails', { status: 500 }, 'server-error'],
    ['shows something else', json(200, { hello: 'world' }), 'protocol'],
    ['breaks off', { ending: 'reset' }, 'network'],
  ])('are not known when the service %s', async (_what, reply, code) => {
    const { provider } = await setUp([reply])
    await expect(provider.listModels()).rejects.toMatchObject({ code })
  })
})

describe('createOpenAIProvider', () => {
  it('refuses a base URL that is none', () => {
    expect(() => createOpenAIProvider({ apiKey: 'sk-test', baseUrl: 'openai' })).toThrow(TypeError)
  })
})
