import { describe, expect, it } from 'vitest'

import {
  AuthError,
  buildChatGptServer,
  createMemoryTokenStore,
  createOAuthClient,
  createTokenSource,
  type LoginRequiredError,
} from '../src/index.ts'
import { createTestClock, startOfTest } from './support/clock.ts'
import { createFakeFetch } from './support/fake-fetch.ts'
import { buildTokens } from './support/tokens.ts'

/** One way in which the token endpoint answers. */
interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const challenge = { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }
const page = '<!doctype html><title>Just a moment...</title>'

function createClient({ status, body, headers }: Answer) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const { fetch, requests } = createFakeFetch(
    () => new Response(text, { status, ...(headers && { headers }) }),
  )
  const clock = createTestClock()
  const client = createOAuthClient({ server: buildChatGptServer(), fetch, now: clock.now })
  return { client, requests, clock }
}

/** What the token endpoint is known to answer to a refresh that it refuses for good. */
const losses: readonly (readonly [title: string, answer: Answer, reason: string])[] = [
  [
    'an expired refresh token',
    { status: 401, body: { error: { code: 'refresh_token_expired' } } },
    'expired',
  ],
  [
    'a reused refresh token',
    {
      status: 401,
      body: {
        error: {
          message: 'This refresh token was used before. Please sign in again.',
          type: 'invalid_request_error',
          param: null,
          code: 'refresh_token_reused',
        },
      },
    },
    'reused',
  ],
  [
    'a revoked refresh token',
    { status: 401, body: { error: { code: 'refresh_token_invalidated' } } },
    'revoked',
  ],
  [
    'a named loss with another status',
    { status: 400, body: { error: { code: 'refresh_token_reused' } } },
    'reused',
  ],
  [
    'a named loss in place of the object',
    { status: 400, body: { error: 'refresh_token_expired' } },
    'expired',
  ],
  [
    'a named loss at the top',
    { status: 403, body: { code: 'refresh_token_invalidated' } },
    'revoked',
  ],
  [
    'a named loss in capitals',
    { status: 401, body: { error: { code: 'REFRESH_TOKEN_REUSED' } } },
    'reused',
  ],
  [
    '401 with a code that nobody has heard of',
    { status: 401, body: { error: { code: 'new_one' } } },
    'rejected',
  ],
  ['401 without a body', { status: 401, body: '' }, 'rejected'],
  ['401 with a page', { status: 401, body: page }, 'rejected'],
  [
    'the form of RFC 6749',
    {
      status: 400,
      body: { error: 'invalid_grant', error_description: 'The refresh token is spent' },
    },
    'rejected',
  ],
]

/** What it answers to a refresh that may work later. */
const passing: readonly (readonly [title: string, answer: Answer, code: string])[] = [
  ['400 with another code', { status: 400, body: { error: 'invalid_request' } }, 'server-error'],
  ['400 with a page', { status: 400, body: page }, 'server-error'],
  ['403 with words', { status: 403, body: { error: { message: 'Forbidden' } } }, 'server-error'],
  ['404', { status: 404, body: 'Not Found' }, 'server-error'],
  ['408', { status: 408, body: '' }, 'server-error'],
  ['429', { status: 429, body: { error: { code: 'rate_limit_exceeded' } } }, 'server-error'],
  ['500', { status: 500, body: { error: 'server_error' } }, 'server-error'],
  ['502 with a page', { status: 502, body: page }, 'server-error'],
  ['503', { status: 503, body: '' }, 'server-error'],
  ['200 with a page', { status: 200, body: page }, 'protocol'],
  ['200 with no tokens', { status: 200, body: { id_token: 'alone' } }, 'protocol'],
  ['a challenge of Cloudflare', { status: 403, body: page, headers: challenge }, 'blocked'],
  ['a challenge that looks like a 401', { status: 401, body: page, headers: challenge }, 'blocked'],
]

/** A session that ends in two minutes, with a token endpoint that answers one thing. */
function refreshWith(answer: Answer) {
  const { client, requests, clock } = createClient(answer)
  const tokens = buildTokens('old', { expiresAtMs: startOfTest + 120_000 })
  const store = createMemoryTokenStore(tokens)
  const lost: LoginRequiredError[] = []
  const session = createTokenSource({
    store,
    refresh: client.refresh,
    now: clock.now,
    onSessionLost: (error) => void lost.push(error),
  })
  return { session, store, tokens, lost, requests, clock }
}

describe('a session whose refresh is answered with', () => {
  it.each(losses)('%s is lost, is said so once, and costs no more', async (_, answer, reason) => {
    const { session, lost, requests, clock } = refreshWith(answer)
    for (let time = 0; time < 3; time += 1) {
      await expect(session.getTokens()).rejects.toMatchObject({ code: 'login-required', reason })
      clock.advance(3_600_000)
    }
    expect(lost.map((error) => error.reason)).toEqual([reason])
    expect(requests).toHaveLength(1)
  })

  it.each(passing)('%s stays, and serves as long as it lasts', async (_, answer, code) => {
    const { session, store, tokens, lost, requests, clock } = refreshWith(answer)
    expect(await session.getTokens()).toEqual(tokens)
    expect(requests).toHaveLength(1)
    clock.advance(120_000)
    await expect(session.getTokens()).rejects.toMatchObject({ name: 'AuthError', code })
    expect((await store.load())?.tokens).toEqual(tokens)
    expect(lost).toEqual([])
  })
})

describe('a sign-in whose exchange is answered with', () => {
  const grant = {
    code: 'c0de',
    codeVerifier: 'v',
    redirectUri: 'http://localhost:1455/auth/callback',
  }

  it.each([
    [
      'a code and a description',
      { error: 'invalid_grant', error_description: 'Too old' },
      'invalid_grant',
      'Too old',
    ],
    [
      'an object with code and message',
      { error: { code: 'token_exchange_failed', message: 'Too old' } },
      'token_exchange_failed',
      'Too old',
    ],
    [
      'an object and a description, which goes before the message',
      { error: { code: 'invalid_grant', message: 'no' }, error_description: 'Too old' },
      'invalid_grant',
      'Too old',
    ],
    ['a code alone', { error: 'invalid_grant' }, 'invalid_grant', undefined],
    ['words alone', { error: { message: 'Too old' } }, undefined, 'Too old'],
    ['nothing', '', undefined, undefined],
    ['a page', page, undefined, undefined],
  ])('%s ends, and tells the person what the server said', async (_, body, serverCode, detail) => {
    const { client, requests } = createClient({ status: 400, body })
    const failure = await client.exchangeCode(grant).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AuthError)
    expect(failure).toMatchObject({ code: 'code-rejected', serverCode, detail })
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['a challenge of Cloudflare', { status: 403, body: page, headers: challenge }, 'blocked'],
    ['a server that is down', { status: 503, body: page }, 'server-error'],
    ['no refresh token', { status: 200, body: { access_token: 'a', id_token: 'i' } }, 'protocol'],
    ['no access token', { status: 200, body: { refresh_token: 'r' } }, 'protocol'],
    ['a page with 200', { status: 200, body: page }, 'protocol'],
  ])('%s ends with a code of ours, after one request', async (_, answer: Answer, code) => {
    const { client, requests } = createClient(answer)
    await expect(client.exchangeCode(grant)).rejects.toMatchObject({ code })
    expect(requests).toHaveLength(1)
  })
})
