import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplayServer, type Reply } from '../../test/replay-server.ts'
import { TestClock } from '../../test/test-clock.ts'
import { readTranscript } from '../../test/transcripts.ts'
import { collect } from '../chat/collect.ts'
import { createCodexProvider } from './create-codex-provider.ts'

const request = {
  modelId: 'gpt-6-luna',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
} as const
const report: Reply = {
  headers: { 'content-type': 'application/json' },
  chunks: [
    JSON.stringify({
      plan_type: 'plus',
      rate_limit: {
        primary_window: { used_percent: 25, limit_window_seconds: 18_000, reset_at: 1_790_010_000 },
      },
    }),
  ],
}
const codexHeaders = {
  'x-codex-plan-type': 'plus',
  'x-codex-primary-used-percent': '30',
  'x-codex-primary-window-minutes': '300',
}

/** A provider in front of a service with these answers; an account of `undefined` has no id. */
async function setUp(replies: readonly Reply[], path = '/backend-api/codex') {
  const clock = new TestClock()
  let accountId = 'account-1'
  const server = await startReplayServer((_request, index) => replies[index] ?? { status: 500 })
  onTestFinished(() => server[Symbol.asyncDispose]())
  const provider = createCodexProvider({
    baseUrl: `${server.url}${path}`,
    credentials: async () => ({ accessToken: 'token', accountId }),
    now: clock.now,
    sleep: clock.sleep,
  })
  const signInAs = (id: string) => {
    accountId = id
  }
  return { provider, server, clock, signInAs }
}

describe('CodexProvider.lastLimits', () => {
  it('knows nothing before the first answer', async () => {
    const { provider } = await setUp([])
    expect(provider.lastLimits).toBeUndefined()
  })

  it('knows what the headers of an answer say', async () => {
    const { provider, clock } = await setUp([
      { headers: codexHeaders, chunks: [readTranscript('text')] },
    ])
    await collect(provider.stream(request))
    expect(provider.lastLimits).toMatchObject({
      accountId: 'account-1',
      source: 'answer',
      heardAtMs: clock.nowMs,
      planType: 'plus',
      rateLimits: [{ id: 'codex', primary: { usedPercent: 30, lengthMinutes: 300 } }],
    })
  })

  it('knows what the headers of a refusal say', async () => {
    const { provider } = await setUp([
      {
        status: 429,
        headers: { ...codexHeaders, 'content-type': 'application/json' },
        chunks: ['{"error":{"type":"usage_limit_reached"}}'],
      },
    ])
    await expect(collect(provider.stream(request))).rejects.toMatchObject({ code: 'usage-limit' })
    expect(provider.lastLimits?.planType).toBe('plus')
  })

  it('knows what an event in an answer says', async () => {
    const { provider } = await setUp([{ chunks: [readTranscript('signs-of-life')] }])
    expect((await collect(provider.stream(request))).text).toBe('Still here.')
    expect(provider.lastLimits?.rateLimits).toMatchObject([{ primary: { usedPercent: 12.5 } }])
  })
})

describe('CodexProvider.readLimits', () => {
  it('asks beside the Codex endpoint, in the name of the account', async () => {
    const { provider, server, clock } = await setUp([report])
    expect(await provider.readLimits()).toEqual({
      accountId: 'account-1',
      source: 'request',
      heardAtMs: clock.nowMs,
      planType: 'plus',
      rateLimits: [
        {
          id: 'codex',
          name: undefined,
          primary: { usedPercent: 25, lengthMinutes: 300, resetsAtMs: 1_790_010_000_000 },
          secondary: undefined,
        },
      ],
      credits: undefined,
      reachedType: undefined,
    })
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/backend-api/wham/usage',
        headers: { authorization: 'Bearer token', 'chatgpt-account-id': 'account-1' },
      },
    ])
  })

  it('asks below a base URL that is not the one of ChatGPT', async () => {
    const { provider, server } = await setUp([report], '/v1')
    await provider.readLimits()
    expect(server.requests).toMatchObject([{ url: '/api/codex/usage' }])
  })

  it('asks once a minute at most', async () => {
    const { provider, server, clock } = await setUp([report, report])
    await provider.readLimits()
    clock.nowMs += 59_999
    await provider.readLimits()
    expect(server.requests).toHaveLength(1)
    clock.nowMs += 1
    await provider.readLimits()
    expect(server.requests).toHaveLength(2)
  })

  it('knows within that minute what answers said since', async () => {
    const { provider } = await setUp([
      report,
      { headers: codexHeaders, chunks: [readTranscript('text')] },
    ])
    await provider.readLimits()
    await collect(provider.stream(request))
    expect(await provider.readLimits()).toMatchObject({
      source: 'answer',
      rateLimits: [{ primary: { usedPercent: 30 } }],
    })
  })

  it('asks at once for another account', async () => {
    const { provider, server, signInAs } = await setUp([report, report])
    await provider.readLimits()
    signInAs('account-2')
    expect(await provider.readLimits()).toMatchObject({ accountId: 'account-2' })
    expect(server.requests).toHaveLength(2)
  })

  it.each<[string, Reply, object]>([
    ['refuses the session', { status: 401 }, { code: 'unauthorized' }],
    ['fails', { status: 500 }, { code: 'server-error' }],
    ['breaks off', { ending: 'reset' }, { code: 'network' }],
    ['shows a page', { chunks: ['<html>'] }, { code: 'protocol' }],
  ])('throws when the service %s, and asks again next time', async (_what, reply, error) => {
    const { provider } = await setUp([reply, report])
    await expect(provider.readLimits()).rejects.toMatchObject(error)
    expect(await provider.readLimits()).toMatchObject({ planType: 'plus' })
  })

  it('throws code timeout when the service is silent for ten seconds', async () => {
    const { provider, server, clock } = await setUp([{ isSilent: true }])
    const reading = provider.readLimits().catch((error: unknown) => error)
    await expect.poll(() => server.requests.length).toBe(1)
    await clock.pass(10_000)
    expect(await reading).toMatchObject({ code: 'timeout', isRetryable: true })
    await server.requests[0]?.closed
  })

  it('throws the reason of an abort', async () => {
    const { provider, server } = await setUp([{ isSilent: true }])
    const controller = new AbortController()
    const reason = new Error('enough')
    const reading = provider.readLimits({ signal: controller.signal })
    await expect.poll(() => server.requests.length).toBe(1)
    controller.abort(reason)
    await expect(reading).rejects.toBe(reason)
    const never = provider.readLimits({ signal: AbortSignal.abort(reason) })
    await expect(never).rejects.toBe(reason)
  })
})
