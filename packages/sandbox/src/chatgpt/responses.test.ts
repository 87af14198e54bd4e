import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  cloudflareChallenge,
  rateLimited,
  serverOverloaded,
  usageLimitReached,
} from './codex/faults.ts'
import {
  ask,
  buildHeaders,
  joinDeltas,
  parseEvents,
  readTokens,
  refresh,
  signIn,
} from './testing/client.ts'
import { useSandboxes } from './testing/sandbox-test.ts'

const start = useSandboxes()

async function startSignedIn(options: Parameters<typeof start>[0] = {}) {
  const context = await start(options)
  return { ...context, tokens: await signIn(context.sandbox) }
}

const fixturePath = fileURLToPath(new URL('__fixtures__/plain-answer.sse', import.meta.url))

describe('a Codex response', () => {
  it('streams a whole answer with its headers', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const response = await ask(sandbox, tokens, 'What are tides?')
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
    expect(response.headers.get('openai-model')).toBe('gpt-6-luna')
    expect(response.headers.get('x-codex-primary-used-percent')).toBe('1')
    const events = parseEvents(await response.text())
    expect(events.at(-1)?.type).toBe('response.completed')
    expect(joinDeltas(events)).toContain('**tides**')
    expect(sandbox.refusals).toEqual([])
  })

  it('is the same text for the same prompt and has its own id', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const read = async () => parseEvents(await (await ask(sandbox, tokens, 'Tides?')).text())
    const [first, second] = [await read(), await read()]
    expect(joinDeltas(first)).toBe(joinDeltas(second))
    expect(first[0]).not.toEqual(second[0])
  })

  it('shows that it knows the turn before', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const say = (role: string, type: string, text: string) => ({ role, content: [{ type, text }] })
    const response = await ask(sandbox, tokens, '', {
      body: {
        input: [
          say('user', 'input_text', 'What are tides?'),
          say('assistant', 'output_text', 'Water that moves.'),
          say('user', 'input_text', 'And waves?'),
        ],
      },
    })
    expect(joinDeltas(parseEvents(await response.text()))).toContain(
      'Earlier you asked about **tides**',
    )
  })

  it('thinks aloud and seals its thoughts when asked', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const response = await ask(sandbox, tokens, 'What are tides?', {
      body: { reasoning: { summary: 'auto' }, include: ['reasoning.encrypted_content'] },
    })
    const events = parseEvents(await response.text())
    const thoughts = events.find((event) => event.type === 'response.output_item.done')
    expect(thoughts).toMatchObject({
      item: { type: 'reasoning', encrypted_content: expect.stringMatching(/^gAAAA/) },
    })
    const input = [
      { role: 'user', content: [{ type: 'input_text', text: 'What are tides?' }] },
      ...(thoughts?.['item'] === undefined ? [] : [thoughts['item']]),
      { role: 'user', content: [{ type: 'input_text', text: 'And waves?' }] },
    ]
    expect((await ask(sandbox, tokens, '', { body: { input } })).status).toBe(200)
  })

  it('is one opaque item where the client asks to have its context replaced', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const question = { role: 'user', content: [{ type: 'input_text', text: 'What are tides?' }] }
    const compacted = await ask(sandbox, tokens, '', {
      body: { input: [question, { type: 'compaction_trigger' }] },
    })
    const events = parseEvents(await compacted.text())
    const done = events.filter((event) => event.type === 'response.output_item.done')
    expect(done.map((event) => event['item'])).toMatchObject([
      { type: 'compaction', encrypted_content: expect.stringMatching(/^gAAAA/) },
    ])
    expect(events.at(-1)?.type).toBe('response.completed')
    const input = [...done.map(({ item = null }) => item), question]
    expect((await ask(sandbox, tokens, '', { body: { input } })).status).toBe(200)
  })

  it('keeps the pace: the first delta after its delay, the others evenly', async () => {
    const sleeps: number[] = []
    const { sandbox, tokens } = await startSignedIn({
      pace: { tokensPerSecond: 50, firstTokenMs: 400 },
      sleep: (ms) => Promise.resolve(void sleeps.push(ms)),
    })
    const events = parseEvents(await (await ask(sandbox, tokens, 'Tides?')).text())
    const deltas = events.filter((event) => event.type.endsWith('.delta'))
    expect(sleeps).toEqual([400, ...Array.from({ length: deltas.length - 1 }, () => 20)])
  })

  it('stops being made when its reader leaves', async () => {
    const { sandbox, tokens } = await startSignedIn({
      pace: { tokensPerSecond: 1 },
      sleep: (_, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    })
    const leave = new AbortController()
    const response = await ask(sandbox, tokens, 'long', { signal: leave.signal })
    await response.body?.getReader().read()
    expect(sandbox.activeStreams()).toBe(1)
    leave.abort()
    await expect.poll(() => sandbox.activeStreams()).toBe(0)
  })

  it('is cut short when the sandbox closes', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ events: [{ type: 'response.created' }], ending: 'hang' })
    const response = await ask(sandbox, tokens, 'Hello')
    const text = response.text().catch(() => 'broken')
    await sandbox.close()
    expect(await text).not.toContain('response.completed')
    expect(sandbox.activeStreams()).toBe(0)
  })
})

describe('the checks of the Codex endpoint', () => {
  it.each([
    ['a library as user agent', { 'user-agent': 'node' }, 403, 'cloudflare_challenge'],
    ['a missing token', { authorization: '' }, 401, 'missing_bearer_token'],
    ['a made-up token', { authorization: 'Bearer a.b.c' }, 401, 'token_invalidated'],
    ['another account', { 'chatgpt-account-id': 'other' }, 403, 'workspace_access_denied'],
    ['no originator', { originator: '' }, 400, 'Originator header is required'],
    [
      'a body that is not JSON',
      { 'content-type': 'text/plain' },
      415,
      'Content-Type must be application/json',
    ],
    [
      'an old version',
      { version: '0.100.0' },
      400,
      expect.stringContaining('newer version of Codex'),
    ],
    ['no version', { version: '' }, 404, 'Model not found gpt-6-luna'],
  ])('refuse %s and record why', async (_, headers, status, refusal) => {
    const { sandbox, tokens } = await startSignedIn()
    const response = await ask(sandbox, tokens, 'Hello', { headers })
    expect(response.status).toBe(status)
    expect(sandbox.refusals).toEqual([
      { method: 'POST', path: '/backend-api/codex/responses', status, refusal },
    ])
  })

  it('answer an unknown parameter with its name', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const response = await ask(sandbox, tokens, 'Hello', { body: { temperature: 1 } })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ detail: 'Unsupported parameter: temperature' })
  })

  it('let a token go when it expires, and take the refreshed one', async () => {
    const { sandbox, clock, tokens } = await startSignedIn({ accessTokenLifetimeMs: 60_000 })
    clock.nowMs += 60_000
    const expired = await ask(sandbox, tokens, 'Hello')
    expect(expired.status).toBe(401)
    expect(await expired.json()).toMatchObject({ error: { code: 'token_expired' } })
    const refreshed = await readTokens(await refresh(sandbox, tokens.refresh_token))
    expect((await ask(sandbox, refreshed, 'Hello')).status).toBe(200)
  })

  it('let all tokens expire, or all sessions end, on demand', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.expireAccessTokens()
    expect(await (await ask(sandbox, tokens, 'Hello')).json()).toMatchObject({
      error: { code: 'token_expired' },
    })
    const refreshed = await readTokens(await refresh(sandbox, tokens.refresh_token))
    expect((await ask(sandbox, refreshed, 'Hello')).status).toBe(200)
    sandbox.revokeSession()
    expect(await (await ask(sandbox, refreshed, 'Hello')).json()).toMatchObject({
      error: { code: 'token_invalidated' },
    })
    expect(await (await refresh(sandbox, refreshed.refresh_token)).json()).toMatchObject({
      error: { code: 'refresh_token_invalidated' },
    })
  })
})

describe('the transports of the Codex endpoint', () => {
  it('take a body that is compressed with zstd', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const response = await fetch(`${sandbox.codexBaseUrl}/responses`, {
      method: 'POST',
      headers: { ...buildHeaders(sandbox, tokens), 'content-encoding': 'zstd' },
      body: new Uint8Array(
        zstdCompressSync(
          JSON.stringify({
            model: 'gpt-6-luna',
            instructions: 'You are helpful.',
            input: [{ role: 'user', content: [{ type: 'input_text', text: 'Tides?' }] }],
            stream: true,
            store: false,
          }),
        ),
      ),
    })
    expect(response.status).toBe(200)
    expect(joinDeltas(parseEvents(await response.text()))).not.toBe('')
  })

  it('are not WebSockets: who asks for one is told to fall back', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const asked = request(`${sandbox.codexBaseUrl}/responses`, {
      headers: {
        ...buildHeaders(sandbox, tokens),
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      },
    })
    asked.end()
    const [answer]: { statusCode?: number; resume: () => void }[] = await once(asked, 'response')
    answer?.resume()
    expect(answer?.statusCode).toBe(426)
    expect([sandbox.refusals, sandbox.unknownRoutes]).toEqual([[], []])
  })

  it('do not include a plain GET', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const headers = buildHeaders(sandbox, tokens)
    expect((await fetch(`${sandbox.codexBaseUrl}/responses`, { headers })).status).toBe(404)
    expect(sandbox.unknownRoutes).toEqual(['GET /backend-api/codex/responses'])
  })
})

describe('the script', () => {
  it('is followed in order and then forgotten', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script(
      serverOverloaded(),
      rateLimited(2),
      usageLimitReached({ planType: 'plus', resetsAt: 1_790_000_000, resetsInSeconds: 60 }),
      cloudflareChallenge(),
    )
    const answers: (readonly [number, string | null])[] = []
    for (let count = 0; count < 5; count += 1) {
      const { status, headers } = await ask(sandbox, tokens, 'Hello')
      answers.push([status, headers.get('content-type')?.split(';')[0] ?? null])
    }
    expect(answers).toEqual([
      [503, 'application/json'],
      [429, 'application/json'],
      [429, 'application/json'],
      [403, 'text/html'],
      [200, 'text/event-stream'],
    ])
    expect(sandbox.refusals).toEqual([])
  })

  it('is not used up by a request that is refused', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ status: 503, body: {} })
    await ask(sandbox, tokens, 'Hello', { body: { store: true } })
    expect((await ask(sandbox, tokens, 'Hello')).status).toBe(503)
  })

  it('adds rate-limit headers to a limit', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ status: 429, headers: { 'x-codex-primary-used-percent': '100' }, body: {} })
    const { headers } = await ask(sandbox, tokens, 'Hello')
    expect(headers.get('x-codex-primary-used-percent')).toBe('100')
    expect(headers.get('x-codex-secondary-used-percent')).toBe('0.2')
  })

  it('says exactly what it is told', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ answer: 'Exactly **this**.' })
    const events = parseEvents(await (await ask(sandbox, tokens, 'Hello')).text())
    expect(joinDeltas(events)).toBe('Exactly **this**.')
    expect(events.at(-1)?.type).toBe('response.completed')
  })

  it.each([
    ['close', 1],
    ['reset', 1],
    ['close', 6],
    ['reset', 6],
  ] as const)('cuts an answer by a %s after exactly %i events', async (ending, count) => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ answer: 'one two three four', cutAfterEvents: count, ending })
    const response = await ask(sandbox, tokens, 'Hello')
    const decoder = new TextDecoder()
    let text = ''
    let failure: unknown
    try {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
    } catch (error) {
      failure = error
    }
    expect(parseEvents(text)).toHaveLength(count)
    expect(failure instanceof Error).toBe(ending === 'reset')
    await expect.poll(() => sandbox.activeStreams()).toBe(0)
  })

  it('leaves a stream open after its last event until the client goes', async () => {
    const { sandbox, tokens } = await startSignedIn()
    sandbox.script({ events: [{ type: 'response.failed', response: {} }], ending: 'hang' })
    const leave = new AbortController()
    const response = await ask(sandbox, tokens, 'Hello', { signal: leave.signal })
    const chunk = await response.body?.getReader().read()
    expect(new TextDecoder().decode(chunk?.value)).toContain('response.failed')
    expect(sandbox.activeStreams()).toBe(1)
    leave.abort()
    await expect.poll(() => sandbox.activeStreams()).toBe(0)
  })
})

describe('a replayed transcript', () => {
  it('arrives byte for byte', async () => {
    const { sandbox, tokens } = await startSignedIn({ replayPath: fixturePath })
    const received = Buffer.from(await (await ask(sandbox, tokens, 'Hello')).arrayBuffer())
    expect(received.equals(await readFile(fixturePath))).toBe(true)
  })

  it('must be there when the sandbox starts', async () => {
    await expect(start({ replayPath: '/nowhere/answer.sse' })).rejects.toThrow(
      '/nowhere/answer.sse cannot be read; name a recorded Codex stream',
    )
  })

  it('must be a transcript', async () => {
    const path = fileURLToPath(import.meta.url)
    await expect(start({ replayPath: path })).rejects.toThrow('no event that ends a response')
  })
})

describe('the endpoints beside', () => {
  it('list models once and then say that nothing changed', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const url = `${sandbox.codexBaseUrl}/models?client_version=0.169.0`
    const headers = buildHeaders(sandbox, tokens)
    const first = await fetch(url, { headers })
    const etag = first.headers.get('etag') ?? ''
    expect(await first.json()).toMatchObject({ models: expect.any(Array) })
    expect((await ask(sandbox, tokens, 'Hello')).headers.get('x-models-etag')).toBe(etag)
    const second = await fetch(url, { headers: { ...headers, 'if-none-match': etag } })
    expect([second.status, await second.text()]).toEqual([304, ''])
  })

  it('want a version for the models', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const headers = buildHeaders(sandbox, tokens)
    expect((await fetch(`${sandbox.codexBaseUrl}/models`, { headers })).status).toBe(400)
  })

  it('tell the usage, which requests raise and looking does not', async () => {
    const { sandbox, tokens } = await startSignedIn()
    const headers = buildHeaders(sandbox, tokens)
    const look = async () =>
      (await fetch(`${sandbox.url}/backend-api/wham/usage`, { headers })).json()
    await ask(sandbox, tokens, 'Hello')
    await look()
    expect(await look()).toMatchObject({
      plan_type: 'plus',
      email: 'owner@example.com',
      rate_limit: { limit_reached: false, primary_window: { used_percent: 1 } },
    })
  })

  it.each(['the account of the token', 'org-SomethingElse'])(
    'name the workspaces of a token to a client that asks for %s',
    async (asked) => {
      const { sandbox, tokens } = await startSignedIn()
      const { accountId } = sandbox.account
      const headers = {
        ...buildHeaders(sandbox, tokens),
        'chatgpt-account-id': asked.startsWith('org-') ? asked : accountId,
      }
      const check = await fetch(`${sandbox.url}/backend-api/wham/accounts/check`, { headers })
      expect(await check.json()).toMatchObject({
        accounts: [
          {
            id: accountId,
            plan_type: 'plus',
            workspace_backend_origin: 'NO_CONSTRAINT',
            account_routing_override: 'NO_CONSTRAINT',
          },
        ],
        account_ordering: [accountId],
        default_account_id: accountId,
      })
    },
  )

  it.each([
    ['ps/plugins/installed', { plugins: [], pagination: { next_page_token: null } }],
    ['ps/plugins/suggested/codex', { enabled: true, plugins: [] }],
    ['wham/rate-limit-reset-credits', { credits: [], available_count: 0, total_earned_count: 0 }],
  ])('have nothing to tell at %s', async (path, body) => {
    const { sandbox, tokens } = await startSignedIn()
    const headers = buildHeaders(sandbox, tokens)
    const answer = await fetch(`${sandbox.url}/backend-api/${path}`, { headers })
    expect(await answer.json()).toEqual(body)
  })

  it("tell the person's settings", async () => {
    const { sandbox, tokens } = await startSignedIn()
    const headers = buildHeaders(sandbox, tokens)
    const settings = await fetch(`${sandbox.url}/backend-api/wham/settings/user`, { headers })
    expect(await settings.json()).toEqual({ commit_attribution_enabled: true })
  })

  it.each([
    'codex/models?client_version=1.0.0',
    'wham/usage',
    'wham/accounts/check',
    'wham/rate-limit-reset-credits',
    'wham/settings/user',
    'ps/plugins/installed',
    'ps/plugins/suggested/codex',
  ])('refuse strangers at %s', async (path) => {
    const { sandbox } = await start()
    const headers = { 'user-agent': 'patchcord-test/1.0.0' }
    const answer = await fetch(`${sandbox.url}/backend-api/${path}`, { headers })
    expect(answer.status).toBe(401)
  })
})

describe('the record', () => {
  it('names requests without their queries and reports each one as it is answered', async () => {
    const logged: unknown[] = []
    const { sandbox, tokens } = await startSignedIn({ log: (request) => logged.push(request) })
    await (await ask(sandbox, tokens, 'a secret question')).text()
    expect(sandbox.requests).toEqual([
      { method: 'POST', path: '/oauth/authorize', status: 302 },
      { method: 'POST', path: '/oauth/token', status: 200 },
      { method: 'POST', path: '/backend-api/codex/responses', status: 200 },
    ])
    expect(logged).toEqual(sandbox.requests)
  })

  it('lists routes that the service does not have', async () => {
    const { sandbox } = await start()
    const response = await fetch(`${sandbox.url}/v1/chat/completions?key=x`, { method: 'POST' })
    expect([response.status, await response.json()]).toEqual([404, { detail: 'Not Found' }])
    expect(sandbox.unknownRoutes).toEqual(['POST /v1/chat/completions'])
  })
})
