import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplayServer, type Reply, type ReplayServer } from '../../test/replay-server.ts'
import { TestClock, nextTurn } from '../../test/test-clock.ts'
import { readEvents, readTranscript, toEventStream } from '../../test/transcripts.ts'
import { type ChatProvider } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { collect } from '../chat/collect.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { type HttpRequest } from '../http/http-transport.ts'
import { createUndiciTransport } from '../http/undici-transport.ts'
import { type CodexSettings, type CredentialsRequest } from './codex-settings.ts'
import { createCodexProvider } from './create-codex-provider.ts'

const request: ChatRequest = {
  modelId: 'gpt-6-luna',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Wie geht es dir?' }] }],
}
const answerText = 'Grüß dich 👋, wie geht’s?\n\n```ts\nconst π = 3\n```'
const answer: Reply = { chunks: [readTranscript('text')] }
const events = readEvents('text')
const halfAnAnswer = toEventStream(events.slice(0, 6))
const tokenExpired: Reply = failure(401, { error: { code: 'token_expired', message: 'Expired.' } })

function failure(status: number, body: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    chunks: [JSON.stringify(body)],
  }
}

/** A provider in front of a server that gives these replies in turn; sleeps are over at once. */
async function setUp(
  replies: readonly Reply[],
  settings: Partial<CodexSettings> = {},
): Promise<{
  readonly server: ReplayServer
  readonly provider: ChatProvider
  readonly clock: TestClock
}> {
  const clock = new TestClock({ skipMs: 60_000 })
  const server = await startReplayServer((_request, index) => replies[index] ?? { status: 599 })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const provider = createCodexProvider({
    baseUrl: server.url,
    credentials: async () => ({ accessToken: 'token-1', accountId: 'account-1' }),
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    generateId: () => 'generated-id',
    ...settings,
  })
  return { server, provider, clock }
}

async function readUntilError(stream: AsyncIterable<StreamPart>) {
  const types: string[] = []
  try {
    for await (const part of stream) types.push(part.type)
  } catch (error) {
    return { types, error }
  }
  throw new Error('the stream ended without an error')
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await nextTurn()
}

describe('a Codex answer', () => {
  it('is the text that the service sent', async () => {
    const { provider } = await setUp([answer])
    const { text, usage, finishReason, responseId } = await collect(provider.stream(request))
    expect(text).toBe(answerText)
    expect(finishReason).toEqual({ unified: 'stop', raw: 'completed' })
    expect(responseId).toBe('resp_text')
    expect(usage).toEqual({
      inputTokens: { total: 31, cacheRead: 16 },
      outputTokens: { total: 17, reasoning: 4 },
    })
  })

  it('is asked for with the headers that let a client in', async () => {
    const { provider, server } = await setUp([answer])
    await collect(provider.stream(request))
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/responses' })
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'chatgpt-account-id': 'account-1',
      'content-type': 'application/json',
      accept: 'text/event-stream',
      originator: 'patchcord',
      'user-agent': 'patchcord/0.169.0',
      version: '0.169.0',
      'session-id': 'generated-id',
    })
  })

  it('is asked for in the name that the settings give', async () => {
    const { provider, server } = await setUp([answer], {
      originator: 'mine',
      clientVersion: '0.155.0',
      credentials: async () => ({ accessToken: 'token-1', accountId: undefined }),
    })
    await collect(provider.stream(request))
    const headers = server.requests[0]?.headers
    expect(headers).toMatchObject({
      originator: 'mine',
      version: '0.155.0',
      'user-agent': 'mine/0.155.0',
    })
    expect(headers).not.toHaveProperty('chatgpt-account-id')
  })

  it('is asked for in the conversation that the request names', async () => {
    const { provider, server } = await setUp([answer])
    const providerOptions = { codex: { conversationId: 'talk-7' } }
    await collect(provider.stream({ ...request, providerOptions }))
    expect(server.requests[0]?.headers['session-id']).toBe('talk-7')
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ prompt_cache_key: 'talk-7' })
  })

  it('comes from a base URL with or without a slash at its end', async () => {
    const { server } = await setUp([answer])
    const provider = createCodexProvider({
      baseUrl: `${server.url}/base/`,
      credentials: async () => ({ accessToken: 'token', accountId: undefined }),
    })
    await collect(provider.stream(request))
    expect(server.requests[0]?.url).toBe('/base/responses')
  })

  it('is complete although the service leaves the socket open, which is then closed', async () => {
    const { provider, server } = await setUp([{ ...answer, ending: 'open' }])
    expect((await collect(provider.stream(request))).text).toBe(answerText)
    await server.requests[0]?.closed
  })

  it('leaves its connection to the next one', async () => {
    const sockets = new Set<string>()
    const { provider, server } = await setUp([answer, answer, answer], {
      sleep: new TestClock().sleep, // nothing is closed because time has passed
    })
    for (let index = 0; index < 3; index += 1) {
      await collect(provider.stream(request))
      await turns(20) // the end of the body comes after the finish
      sockets.add(server.requests[index]?.remote ?? '')
    }
    expect(sockets.size).toBe(1)
  })

  it('holds the service back while the consumer rests, and is whole in the end', async () => {
    const [delta = ''] = events.filter((data) => data.includes('output_text.delta'))
    const flood = toEventStream(Array.from({ length: 200 }, () => delta))
    let sentCount = 0
    const chunks = (async function* () {
      yield toEventStream(events.slice(0, 4))
      for (sentCount = 0; sentCount < 1000; sentCount += 1) yield flood
      yield toEventStream(['{"type":"response.completed"}'])
    })()
    const { provider } = await setUp([{ chunks }])
    const iterator = provider.stream(request)[Symbol.asyncIterator]()
    await iterator.next()
    let restedAt = -1
    while (restedAt !== sentCount) {
      restedAt = sentCount
      await turns(200)
    }
    expect(restedAt).toBeLessThan(1000)
    let text = ''
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (next.value.type === 'text-delta') text += next.value.delta
    }
    expect(text).toBe('Grüß'.repeat(200_000))
  })
})

describe('a Codex answer with credentials that are refused', () => {
  it('is asked for again with renewed ones', async () => {
    const asked: CredentialsRequest[] = []
    const { provider, server } = await setUp([tokenExpired, answer], {
      async credentials(options) {
        const count = asked.push(options)
        return { accessToken: `token-${count}`, accountId: 'account-1' }
      },
    })
    expect((await collect(provider.stream(request))).text).toBe(answerText)
    expect(asked.map(({ rejected }) => rejected?.accessToken)).toEqual([undefined, 'token-1'])
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  it('throws code unauthorized when the renewed ones are refused too', async () => {
    const { provider, server } = await setUp([tokenExpired, tokenExpired, answer])
    const { types, error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({
      code: 'unauthorized',
      isRetryable: false,
      cause: { status: 401, code: 'token_expired' },
    })
    expect(types).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  it('throws code unauthorized when there are none, with the reason as its cause', async () => {
    const cause = new Error('nobody is signed in')
    const { provider, server } = await setUp([], { credentials: () => Promise.reject(cause) })
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'unauthorized', cause })
    expect(server.requests).toHaveLength(0)
  })

  it('throws a ChatProviderError of the credentials as it is', async () => {
    const offline = new ChatProviderError('network', 'The issuer is out of reach.')
    const { provider } = await setUp([], { credentials: () => Promise.reject(offline) })
    await expect(collect(provider.stream(request))).rejects.toBe(offline)
  })
})

describe('a Codex answer to a request that is refused in its form', () => {
  const unsupported = failure(400, { detail: 'Unsupported parameter: text' })
  const tooOld = failure(400, {
    detail: "The 'gpt-6-luna' model requires a newer version of Codex.",
  })
  const notFound = failure(404, { detail: 'Model not found gpt-6-luna' })
  const verbose = { ...request, providerOptions: { codex: { textVerbosity: 'low' } } }

  it('is asked for again without the field, and warns', async () => {
    const { provider, server } = await setUp([unsupported, answer])
    const { text, warnings } = await collect(provider.stream(verbose))
    expect(text).toBe(answerText)
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'text' }])
    expect(server.requests.map(({ body }) => 'text' in JSON.parse(body))).toEqual([true, false])
  })

  it('throws when one field after the other is refused', async () => {
    const { provider, server } = await setUp([unsupported, unsupported, answer])
    const { error } = await readUntilError(provider.stream(verbose))
    expect(error).toMatchObject({ code: 'invalid-request', cause: { param: 'text' } })
    expect(server.requests).toHaveLength(2)
  })

  it('is asked for again as a newer client, and from then on', async () => {
    const replies = [tooOld, answer, answer]
    const { provider, server } = await setUp(replies, { clientVersion: '0.150.0' })
    await collect(provider.stream(request))
    await collect(provider.stream(request))
    const versions = server.requests.map(({ headers }) => headers['version'])
    expect(versions).toEqual(['0.150.0', '0.155.0', '0.155.0'])
  })

  it('is asked for again in the lite form, and from then on', async () => {
    const { provider, server } = await setUp([notFound, answer, answer])
    await collect(provider.stream(request))
    await collect(provider.stream(request))
    const forms = server.requests.map(({ headers, body }) => [
      headers['x-openai-internal-codex-responses-lite'],
      'instructions' in JSON.parse(body),
    ])
    expect(forms).toEqual([
      [undefined, true],
      ['true', false],
      ['true', false],
    ])
  })

  describe.each([
    ['a response', failure(400, { error: { code: 'context_length_exceeded' } })],
    [
      'a stream',
      {
        chunks: [
          `data: ${JSON.stringify({ type: 'response.failed', response: { error: { code: 'context_length_exceeded' } } })}\n\n`,
        ],
      },
    ],
  ])('as too long by %s', (_, tooLong) => {
    const say = (text: string) => ({
      role: 'user' as const,
      content: [{ type: 'text' as const, text }],
    })
    const long = { ...request, messages: [say('First?'), say('Second?'), say('Third?')] }
    const inputLength = ({ body }: { readonly body: string }) => JSON.parse(body).input.length

    it('is asked for again without the older half of the history, and warns', async () => {
      const { provider, server } = await setUp([tooLong, answer])
      const { text, warnings } = await collect(provider.stream(long))
      expect(text).toBe(answerText)
      expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'history' }])
      expect(server.requests.map(inputLength)).toEqual([3, 1])
    })

    it('throws when that is too long as well', async () => {
      const { provider, server } = await setUp([tooLong, tooLong, answer])
      const { error } = await readUntilError(provider.stream(long))
      expect(error).toMatchObject({ code: 'context-length' })
      expect(server.requests).toHaveLength(2)
    })

    it('throws when there is no older half', async () => {
      const { provider, server } = await setUp([tooLong, answer])
      const { error } = await readUntilError(provider.stream(request))
      expect(error).toMatchObject({ code: 'context-length' })
      expect(server.requests).toHaveLength(1)
    })
  })

  it('throws which models can be asked when no form helps', async () => {
    const models = { models: [{ slug: 'gpt-7' }, { slug: 'gpt-6-luna' }, { slug: 'gpt-7-mini' }] }
    const list: Reply = { chunks: [JSON.stringify(models)] }
    const { provider, server } = await setUp([notFound, notFound, list], {
      sleep: new TestClock().sleep, // the list has the time that it needs
    })
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({
      code: 'model-unavailable',
      modelId: 'gpt-6-luna',
      availableModelIds: ['gpt-7', 'gpt-7-mini'],
      cause: { status: 404 },
    })
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET'])
  })

  it.each([
    'gpt-5',
    'gpt-5-codex',
    'gpt-5-codex-mini',
    'gpt-5.1',
    'gpt-5.1-codex',
    'gpt-5.1-codex-max',
    'gpt-5.2',
  ])('throws that %s is retired when the service refuses it', async (modelId) => {
    const detail = `The '${modelId}' model is not supported when using Codex with a ChatGPT account.`
    const { provider } = await setUp([failure(400, { detail })])
    const { error } = await readUntilError(provider.stream({ ...request, modelId }))
    expect(error).toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(/is retired\. Choose one of these: gpt-6\.1-sol, /),
    })
  })

  it('is the answer of a model that was retired, as long as the service gives it', async () => {
    const { provider, server } = await setUp([answer])
    const { warnings } = await collect(provider.stream({ ...request, modelId: 'gpt-5-codex-mini' }))
    expect(warnings).toEqual([])
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ model: 'gpt-5-codex-mini' })
  })
})

describe('a Codex question', () => {
  it('is sent compressed where that is wanted', async () => {
    const { server } = await setUp([answer])
    const sent: HttpRequest[] = []
    const transport = createUndiciTransport()
    const provider = createCodexProvider({
      baseUrl: server.url,
      credentials: async () => ({ accessToken: 'token', accountId: undefined }),
      isCompressing: true,
      transport(outgoing) {
        sent.push(outgoing)
        return transport(outgoing)
      },
    })
    await collect(provider.stream(request))
    const [outgoing] = sent
    expect(outgoing?.headers['content-encoding']).toBe('zstd')
    const body = zstdDecompressSync(outgoing?.body ?? '').toString('utf8')
    expect(JSON.parse(body)).toMatchObject({ model: 'gpt-6-luna' })
  })
})

describe('a Codex answer that fails before anything is shown', () => {
  const overloaded = failure(503, { error: { code: 'server_is_overloaded', message: 'Busy.' } })

  it('is asked for again after a failure of the server, waiting longer each time', async () => {
    const bad: Reply = { status: 502, headers: { 'content-type': 'text/html' } }
    const [idleMs, lingerMs] = [300_000, 250]
    const { provider, server, clock } = await setUp([bad, bad, bad, bad, answer])
    expect((await collect(provider.stream(request))).text).toBe(answerText)
    expect(server.requests).toHaveLength(5)
    const timeLimits = [idleMs, lingerMs]
    const waits = clock.delaysMs.filter((delayMs) => !timeLimits.includes(delayMs))
    expect(waits).toEqual([200, 400, 800, 1600])
  })

  it('is asked for again when the connection breaks', async () => {
    const { provider, server } = await setUp([{ ending: 'reset' }, answer])
    expect((await collect(provider.stream(request))).text).toBe(answerText)
    expect(server.requests).toHaveLength(2)
  })

  it('is asked for again when the stream ends early, and shows one answer', async () => {
    const opening = toEventStream(events.slice(0, 4))
    const { provider } = await setUp([{ chunks: [opening] }, answer])
    const parts: StreamPart[] = []
    for await (const part of provider.stream(request)) parts.push(part)
    expect(parts.filter(({ type }) => type === 'stream-start')).toHaveLength(1)
    expect(parts.filter(({ type }) => type === 'response-metadata')).toHaveLength(1)
    expect(parts.at(-1)).toMatchObject({ type: 'finish' })
  })

  it('is asked for no more than three times when the model has no capacity', async () => {
    const { provider, server } = await setUp([overloaded, overloaded, overloaded, answer])
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'overloaded', cause: { status: 503 } })
    expect(server.requests).toHaveLength(3)
  })

  it('is asked for again as late as a rate limit says', async () => {
    const limited = failure(429, { detail: 'Too many' }, { 'retry-after': '7' })
    const { provider, clock } = await setUp([limited, answer])
    expect((await collect(provider.stream(request))).text).toBe(answerText)
    expect(clock.delaysMs).toContain(7000)
  })

  it('is not asked for again at a usage limit', async () => {
    const limit = failure(429, {
      error: { type: 'usage_limit_reached', plan_type: 'plus', resets_at: 1_777_936_568 },
    })
    const { provider, server } = await setUp([limit, answer])
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({
      name: 'UsageLimitError',
      code: 'usage-limit',
      resetsAtMs: 1_777_936_568_000,
      planType: 'plus',
    })
    expect(server.requests).toHaveLength(1)
  })

  it('throws code blocked for a page of the firewall, whatever its status says', async () => {
    const page: Reply = {
      status: 200,
      headers: { 'content-type': 'text/html; charset=UTF-8', 'cf-ray': '8f-TPE' },
      chunks: ['<!DOCTYPE html><title>Just a moment...</title>'],
    }
    const { provider, server } = await setUp([page, page, page])
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'blocked', cause: { status: 200, cfRay: '8f-TPE' } })
    expect(server.requests).toHaveLength(3)
  })

  it('throws code protocol for a 200 that is something else', async () => {
    const { provider } = await setUp([failure(200, { hello: 'world' })])
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'protocol', isRetryable: false })
  })

  it('throws code network when nothing listens', async () => {
    const { provider, server } = await setUp([])
    await server[Symbol.asyncDispose]()
    const { error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'network', isRetryable: true })
  })
})

describe('a Codex answer that fails half-way', () => {
  it('throws after the parts before, and is not asked for again', async () => {
    const { provider, server } = await setUp([{ chunks: [halfAnAnswer], ending: 'reset' }, answer])
    const { types, error } = await readUntilError(provider.stream(request))
    expect(error).toMatchObject({ code: 'network' })
    expect(types).toEqual([
      'stream-start',
      'response-metadata',
      'text-start',
      'text-delta',
      'text-delta',
    ])
    expect(server.requests).toHaveLength(1)
  })

  it('throws code timeout when nothing comes for the idle time, and closes the socket', async () => {
    const clock = new TestClock()
    const { provider, server } = await setUp([{ chunks: [halfAnAnswer], ending: 'open' }], {
      now: clock.now,
      sleep: clock.sleep,
      idleTimeoutMs: 1000,
    })
    const iterator = provider.stream(request)[Symbol.asyncIterator]()
    for (let count = 0; count < 5; count += 1) await iterator.next()
    const outcome = iterator.next().catch((error: unknown) => error)
    await clock.pass(1000)
    expect(await outcome).toMatchObject({ code: 'timeout' })
    await server.requests[0]?.closed
  })
})

describe('a Codex answer that nobody wants any more', () => {
  it('is cancelled at the service when the consumer leaves', async () => {
    const { provider, server } = await setUp([{ chunks: [halfAnAnswer], ending: 'open' }])
    for await (const { type } of provider.stream(request)) if (type === 'text-delta') break
    await server.requests[0]?.closed
    expect(server.requests).toHaveLength(1)
  })

  it('is cancelled while the service is still silent', async () => {
    const { provider, server } = await setUp([{ ending: 'open' }])
    const controller = new AbortController()
    const reason = new Error('enough')
    const reading = collect(provider.stream(request, { signal: controller.signal }))
    await expect.poll(() => server.requests.length).toBe(1)
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
    await server.requests[0]?.closed
  })

  it('is cancelled between two attempts', async () => {
    const clock = new TestClock()
    const { provider, server } = await setUp([{ status: 500 }, answer], {
      now: clock.now,
      sleep: clock.sleep,
    })
    const controller = new AbortController()
    const reading = collect(provider.stream(request, { signal: controller.signal }))
    await expect.poll(() => clock.delaysMs).toContain(200)
    controller.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    expect(server.requests).toHaveLength(1)
    await expect.poll(() => clock.sleeperCount).toBe(0)
  })
})

describe('createCodexProvider', () => {
  it('refuses a base URL that is none', () => {
    const credentials = async () => ({ accessToken: 'token', accountId: undefined })
    expect(() => createCodexProvider({ credentials, baseUrl: 'chatgpt' })).toThrow(TypeError)
  })

  it('puts no secret into its errors', async () => {
    const { provider } = await setUp([failure(400, { detail: 'Wie geht es dir? token-1' })])
    const { error } = await readUntilError(provider.stream(request))
    expect(String(error)).not.toMatch(/token-1|Wie geht/)
    expect(error).toMatchObject({ code: 'invalid-request' })
  })
})
