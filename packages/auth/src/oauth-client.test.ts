import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { createTestClock, startOfTest } from '../test/support/clock.ts'
import { createFakeFetch } from '../test/support/fake-fetch.ts'
import { buildJwt, buildTokens } from '../test/support/tokens.ts'
import { buildChatGptServer, type ChatGptServer } from './chatgpt-server.ts'
import { LoginRequiredError } from './errors.ts'
import { createOAuthClient } from './oauth-client.ts'

const redirectUri = 'http://localhost:1455/auth/callback'
const grant = { code: 'c0de', codeVerifier: 'verifier', redirectUri }
const freshTokens = { access_token: 'a2', refresh_token: 'r2', id_token: 'i2', expires_in: 60 }

function createClient(
  answer: () => Response | Promise<Response>,
  server: ChatGptServer = buildChatGptServer(),
) {
  const { fetch, requests } = createFakeFetch(answer)
  const client = createOAuthClient({ server, fetch, now: createTestClock().now })
  return { client, requests }
}

const answeringJson = (body: unknown, status = 200) =>
  createClient(() => Response.json(body, { status }))

describe('startAuthorization', () => {
  const start = () => answeringJson({}).client.startAuthorization({ redirectUri })
  const parametersOf = ({ authorizationUrl }: { authorizationUrl: string }) =>
    Object.fromEntries(new URL(authorizationUrl).searchParams)

  it('builds the address that ChatGPT expects', async () => {
    const pending = await start()
    expect(pending.authorizationUrl).toMatch(/^https:\/\/auth\.openai\.com\/oauth\/authorize\?/)
    expect(parametersOf(pending)).toEqual({
      response_type: 'code',
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: pending.state,
      id_token_add_organizations: 'true',
      codex_cli_simplified_flow: 'true',
      originator: 'patchcord',
    })
  })

  it('challenges with the SHA-256 of the verifier', async () => {
    const pending = await start()
    const hash = createHash('sha256').update(pending.codeVerifier).digest('base64url')
    expect(parametersOf(pending)['code_challenge']).toBe(hash)
  })

  it('makes a verifier of 64 random bytes and a state of 32', async () => {
    const pending = await start()
    expect(pending.codeVerifier).toMatch(/^[\w-]{86}$/)
    expect(pending.state).toMatch(/^[\w-]{43}$/)
  })

  it('makes both anew each time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, start))
    expect(new Set(all.flatMap((one) => [one.codeVerifier, one.state])).size).toBe(40)
  })

  it('puts no secret into the address', async () => {
    const pending = await start()
    expect(pending.authorizationUrl).not.toContain(pending.codeVerifier)
  })

  it('sends nothing', async () => {
    const { client, requests } = answeringJson({})
    await client.startAuthorization({ redirectUri })
    expect(requests).toEqual([])
  })

  it('leaves the redirect URI as it is given', async () => {
    const { client } = answeringJson({})
    const pending = await client.startAuthorization({ redirectUri: 'http://localhost:1455' })
    expect(parametersOf(pending)['redirect_uri']).toBe('http://localhost:1455')
    expect(pending.redirectUri).toBe('http://localhost:1455')
  })
})

describe('exchangeCode', () => {
  it('sends a form with the verifier, the client id, and no secret', async () => {
    const { client, requests } = answeringJson(freshTokens)
    await client.exchangeCode(grant)
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      url: 'https://auth.openai.com/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      fields: {
        grant_type: 'authorization_code',
        code: 'c0de',
        redirect_uri: redirectUri,
        client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
        code_verifier: 'verifier',
      },
    })
    expect(Object.keys(requests[0]?.fields ?? {})).toHaveLength(5)
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
  })

  it('ends in a token set', async () => {
    const { client } = answeringJson({ ...freshTokens, token_type: 'Bearer', scope: 'openid' })
    expect(await client.exchangeCode(grant)).toEqual({
      accessToken: 'a2',
      refreshToken: 'r2',
      idToken: 'i2',
      expiresAtMs: startOfTest + 60_000,
    })
  })

  it('does not judge an ID token, whose clock or issuer may be off', async () => {
    const idToken = buildJwt({ iss: 'https://else.example.com', aud: 'other', exp: 1, iat: 1 })
    const { client } = answeringJson({ ...freshTokens, id_token: idToken })
    expect((await client.exchangeCode(grant)).idToken).toBe(idToken)
  })

  it('does without token_type', async () => {
    const { client } = answeringJson({ access_token: 'a', refresh_token: 'r' })
    expect(await client.exchangeCode(grant)).toMatchObject({ accessToken: 'a' })
  })

  it.each([
    ['a refused code', 400, { error: 'invalid_grant' }, 'code-rejected'],
    ['a server that is down', 503, 'down', 'server-error'],
    ['an anti-bot page', 403, '<html>', 'blocked'],
    ['an answer without tokens', 200, { ok: true }, 'protocol'],
    ['an answer without a refresh token', 200, { access_token: 'a' }, 'protocol'],
    ['an answer that is a page', 200, '<html>', 'protocol'],
  ])('reports %s', async (_, status, body, code) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { client, requests } = createClient(() => new Response(text, { status }))
    await expect(client.exchangeCode(grant)).rejects.toMatchObject({ code })
    expect(requests).toHaveLength(1)
  })

  it('reports a network that fails, and does not try twice', async () => {
    const { client, requests } = createClient(() => Promise.reject(new TypeError('fetch failed')))
    await expect(client.exchangeCode(grant)).rejects.toMatchObject({ code: 'network' })
    expect(requests).toHaveLength(1)
  })

  it('ends with the caller’s reason when they abort', async () => {
    const controller = new AbortController()
    const reason = new Error('closing')
    const { client } = createClient(() => {
      controller.abort(reason)
      return Promise.reject(new DOMException('aborted', 'AbortError'))
    })
    const exchange = client.exchangeCode({ ...grant, signal: controller.signal })
    await expect(exchange).rejects.toBe(reason)
  })
})

describe('refresh', () => {
  const old = buildTokens('old', { idToken: 'id-old' })

  it('sends three fields as a form, and no scope', async () => {
    const { client, requests } = answeringJson(freshTokens)
    await client.refresh(old)
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      url: 'https://auth.openai.com/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    })
    expect(requests[0]?.fields).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-old',
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
    })
  })

  it('sends the same fields as JSON to a server that wants that', async () => {
    const server = { ...buildChatGptServer(), refreshEncoding: 'json' as const }
    const { client, requests } = createClient(() => Response.json(freshTokens), server)
    await client.refresh(old)
    expect(requests[0]?.headers['content-type']).toBe('application/json')
    expect(requests[0]?.fields).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-old',
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
    })
  })

  it('gives the rotated tokens', async () => {
    const { client } = answeringJson(freshTokens)
    expect(await client.refresh(old)).toEqual({
      accessToken: 'a2',
      refreshToken: 'r2',
      idToken: 'i2',
      expiresAtMs: startOfTest + 60_000,
    })
  })

  it('keeps what the server does not send again', async () => {
    const { client } = answeringJson({ access_token: 'a2', expires_in: 60 })
    expect(await client.refresh(old)).toEqual({
      accessToken: 'a2',
      refreshToken: 'refresh-old',
      idToken: 'id-old',
      expiresAtMs: startOfTest + 60_000,
    })
  })

  it('keeps a rotated refresh token even when no access token comes with it', async () => {
    const { client } = answeringJson({ refresh_token: 'r2' })
    expect(await client.refresh(old)).toEqual({ ...old, refreshToken: 'r2' })
  })

  it.each([
    ['refresh_token_expired', 401, 'expired'],
    ['refresh_token_reused', 401, 'reused'],
    ['refresh_token_reused', 400, 'reused'],
    ['refresh_token_invalidated', 403, 'revoked'],
    ['invalid_grant', 400, 'rejected'],
    ['whatever', 401, 'rejected'],
  ])('says that %s with %i needs a new sign-in: %s', async (code, status, reason) => {
    const { client, requests } = answeringJson({ error: { code, message: 'words' } }, status)
    const failure = client.refresh(old)
    await expect(failure).rejects.toBeInstanceOf(LoginRequiredError)
    await expect(failure).rejects.toMatchObject({ reason, serverCode: code })
    expect(requests).toHaveLength(1)
  })

  it.each([
    [
      'a refusal of another kind',
      () => Response.json({ error: 'oops' }, { status: 400 }),
      'server-error',
    ],
    ['a server that is down', () => new Response('down', { status: 502 }), 'server-error'],
    ['a 200 that makes no sense', () => new Response('<html>'), 'protocol'],
    ['an anti-bot page', () => new Response('<html>', { status: 403 }), 'blocked'],
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), 'network'],
  ])('takes %s as something that may pass, after one request', async (_, answer, code) => {
    const { client, requests } = createClient(answer)
    await expect(client.refresh(old)).rejects.toMatchObject({ name: 'AuthError', code })
    expect(requests).toHaveLength(1)
  })
})

describe('revoke', () => {
  it('names the refresh token, its kind and the client, as JSON', async () => {
    const { client, requests } = answeringJson({})
    await client.revoke(buildTokens('old'))
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      url: 'https://auth.openai.com/oauth/revoke',
      headers: { 'content-type': 'application/json' },
    })
    expect(requests[0]?.fields).toEqual({
      token: 'refresh-old',
      token_type_hint: 'refresh_token',
      client_id: 'app_EMoamEEZ73f0CkXaXp7hrann',
    })
  })

  it.each([{}, { refreshToken: '' }])(
    'names the access token alone, without the client, when there is no refresh token: %j',
    async (missing) => {
      const { client, requests } = answeringJson({})
      await client.revoke({ accessToken: 'access-only', ...missing })
      expect(requests[0]?.url).toBe('https://auth.openai.com/oauth/revoke')
      expect(requests[0]?.fields).toEqual({
        token: 'access-only',
        token_type_hint: 'access_token',
      })
    },
  )

  it('takes an empty answer for a yes', async () => {
    const { client } = createClient(() => new Response(undefined, { status: 204 }))
    await expect(client.revoke(buildTokens('old'))).resolves.toBeUndefined()
  })

  it.each([
    [500, 'oops', 'server-error'],
    [400, '{"error":"unsupported_token_type"}', 'server-error'],
    [403, '<html>', 'blocked'],
  ])('reports %i', async (status, body, code) => {
    const { client } = createClient(() => new Response(body, { status }))
    await expect(client.revoke(buildTokens('old'))).rejects.toMatchObject({ code })
  })
})

describe('an issuer on this machine', () => {
  it('may be plain http', async () => {
    const server = buildChatGptServer({ issuerUrl: 'http://127.0.0.1:4010' })
    const { client, requests } = createClient(() => Response.json(freshTokens), server)
    await client.refresh(buildTokens('old'))
    expect(requests[0]?.url).toBe('http://127.0.0.1:4010/oauth/token')
  })
})

describe('an issuer elsewhere', () => {
  it('gets no token over plain http, even when its description says so', async () => {
    const server = { ...buildChatGptServer(), tokenEndpoint: 'http://auth.openai.com/oauth/token' }
    const { client, requests } = createClient(() => Response.json(freshTokens), server)
    await expect(client.refresh(buildTokens('old'))).rejects.toMatchObject({ code: 'protocol' })
    expect(requests).toEqual([])
  })
})
