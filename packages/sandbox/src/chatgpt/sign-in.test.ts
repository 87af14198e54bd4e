import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SandboxUsageError } from './chatgpt-sandbox.ts'
import {
  ask,
  buildAuthorizationUrl,
  exchangeCode,
  obtainCode,
  postTokenForm,
  readTokens,
  redirectUri,
  refresh,
  signIn,
} from './testing/client.ts'
import { useSandboxes } from './testing/sandbox-test.ts'

const start = useSandboxes()
const HOUR_MS = 60 * 60_000

describe('sign-in by browser', () => {
  it('leads from the page over Allow and the code to signed tokens', async () => {
    const { sandbox } = await start()
    const url = buildAuthorizationUrl(sandbox)
    const page = await fetch(url)
    expect(page.status).toBe(200)
    const action = /action="([^"]+)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
    const pressed = await fetch(new URL(action, url), {
      method: 'POST',
      body: new URLSearchParams({ decision: 'allow' }),
      redirect: 'manual',
    })
    expect(pressed.status).toBe(302)
    const redirect = new URL(pressed.headers.get('location') ?? '')
    expect(redirect.origin + redirect.pathname).toBe(redirectUri)
    expect(redirect.searchParams.get('state')).toBe('state-1')
    const exchanged = await exchangeCode(sandbox, redirect.searchParams.get('code') ?? '')
    expect(exchanged.headers.get('cache-control')).toBe('no-store')
    const tokens = await readTokens(exchanged)
    expect(tokens.expires_in).toBe(10 * 24 * 60 * 60)
    expect(decodeJwt(tokens.access_token)['https://api.openai.com/auth']).toMatchObject({
      chatgpt_account_id: sandbox.account.accountId,
    })
    expect(sandbox.refusals).toEqual([])
  })

  it.each([
    ['http://localhost:1455/auth/callback', 302],
    ['http://localhost:1457/auth/callback', 302],
    ['http://127.0.0.1:1455/auth/callback', 302],
    ['http://127.0.0.1:1457/auth/callback', 302],
    ['http://localhost:1456/auth/callback', 400],
    ['http://127.0.0.1:1455/callback', 400],
    ['http://[::1]:1455/auth/callback', 400],
    ['https://localhost:1455/auth/callback', 400],
  ])('to the redirect URI %s answers %i', async (uri, status) => {
    const { sandbox } = await start()
    const pressed = await fetch(buildAuthorizationUrl(sandbox, { redirect_uri: uri }), {
      method: 'POST',
      body: new URLSearchParams({ decision: 'allow' }),
      redirect: 'manual',
    })
    expect(pressed.status).toBe(status)
  })

  it('is cancelled by Cancel', async () => {
    const { sandbox } = await start()
    const pressed = await fetch(buildAuthorizationUrl(sandbox), {
      method: 'POST',
      body: new URLSearchParams({ decision: 'deny' }),
      redirect: 'manual',
    })
    const redirect = new URL(pressed.headers.get('location') ?? '')
    expect(Object.fromEntries(redirect.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'state-1',
    })
    expect(redirect.searchParams.has('code')).toBe(false)
  })

  it('shows the faults of a link on a page that runs no script', async () => {
    const { sandbox } = await start()
    const url = buildAuthorizationUrl(sandbox, { redirect_uri: 'https://evil.example/<script>' })
    const page = await fetch(url)
    expect(page.status).toBe(400)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await page.text()
    expect(text).toContain('redirect_uri is not registered for this client')
    expect(text).not.toContain('<script>')
    expect(sandbox.refusals).toMatchObject([{ path: '/oauth/authorize', status: 400 }])
  })

  it('does not redirect when Allow is posted with a faulty link', async () => {
    const { sandbox } = await start()
    const url = buildAuthorizationUrl(sandbox, { redirect_uri: 'https://evil.example/' })
    const pressed = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'allow' }),
      redirect: 'manual',
    })
    expect([pressed.status, pressed.headers.get('location')]).toEqual([400, null])
  })

  it('tells a test what is wrong with its link', async () => {
    const { sandbox } = await start()
    await expect(
      sandbox.approveAuthorization(buildAuthorizationUrl(sandbox, { state: '' })),
    ).rejects.toThrow(new SandboxUsageError('The authorize page refused the link: state is empty'))
    await expect(
      sandbox.approveAuthorization('https://auth.openai.com/oauth/authorize'),
    ).rejects.toThrow('must use')
  })
})

describe('the exchange of a code', () => {
  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(64) }],
    ['another redirect URI', { redirect_uri: 'http://localhost:1457/auth/callback' }],
  ])('is refused with %s', async (_, changes) => {
    const { sandbox } = await start()
    const answer = await exchangeCode(sandbox, await obtainCode(sandbox), changes)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
  })

  it('is refused to another client', async () => {
    const { sandbox } = await start()
    const answer = await exchangeCode(sandbox, await obtainCode(sandbox), {
      client_id: 'app_other',
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
  })

  it('is refused after ten minutes', async () => {
    const { sandbox, clock } = await start()
    const code = await obtainCode(sandbox)
    clock.nowMs += 10 * 60_000
    expect((await exchangeCode(sandbox, code)).status).toBe(400)
  })

  it('happens once: a second one ends the session of the first', async () => {
    const { sandbox } = await start()
    const code = await obtainCode(sandbox)
    const tokens = await readTokens(await exchangeCode(sandbox, code))
    expect((await exchangeCode(sandbox, code)).status).toBe(400)
    expect((await ask(sandbox, tokens, 'Hello')).status).toBe(401)
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(401)
  })

  it('is refused for grants that are not offered', async () => {
    const { sandbox } = await start()
    const answer = await postTokenForm(sandbox, { grant_type: 'client_credentials' })
    expect(await answer.json()).toMatchObject({ error: 'unsupported_grant_type' })
  })
})

describe('refresh', () => {
  it('gives a new token of each kind, by form or by JSON', async () => {
    const { sandbox } = await start()
    const first = await signIn(sandbox)
    const second = await readTokens(await refresh(sandbox, first.refresh_token))
    const answer = await fetch(`${sandbox.issuerUrl}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: sandbox.clientId,
        grant_type: 'refresh_token',
        refresh_token: second.refresh_token,
      }),
    })
    const third = await readTokens(answer)
    const all = [first, second, third]
    expect(new Set(all.map((tokens) => tokens.refresh_token)).size).toBe(3)
    expect(new Set(all.map((tokens) => tokens.access_token)).size).toBe(3)
    expect((await ask(sandbox, third, 'Hello')).status).toBe(200)
  })

  it('with a spent token is answered refresh_token_reused and ends the session', async () => {
    const { sandbox } = await start()
    const first = await signIn(sandbox)
    const second = await readTokens(await refresh(sandbox, first.refresh_token))
    const reused = await refresh(sandbox, first.refresh_token)
    expect(reused.status).toBe(401)
    expect(await reused.json()).toMatchObject({ error: { code: 'refresh_token_reused' } })
    const newest = await refresh(sandbox, second.refresh_token)
    expect(await newest.json()).toMatchObject({ error: { code: 'refresh_token_invalidated' } })
    expect((await ask(sandbox, second, 'Hello')).status).toBe(401)
  })

  it('is answered refresh_token_expired after 90 days', async () => {
    const { sandbox, clock } = await start()
    const tokens = await signIn(sandbox)
    clock.nowMs += 90 * 24 * HOUR_MS
    const answer = await refresh(sandbox, tokens.refresh_token)
    expect(await answer.json()).toMatchObject({ error: { code: 'refresh_token_expired' } })
  })

  it('answers what a test queued, once, and the token stays good', async () => {
    const { sandbox } = await start()
    const tokens = await signIn(sandbox)
    sandbox.failNextToken({ status: 503, body: '<h1>Busy</h1>' })
    const failed = await refresh(sandbox, tokens.refresh_token)
    expect([failed.status, failed.headers.get('content-type')]).toEqual([
      503,
      'text/html; charset=utf-8',
    ])
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })

  it('may lose its answer after the rotation, and then the old token is spent', async () => {
    const { sandbox } = await start()
    const tokens = await signIn(sandbox)
    sandbox.dropAfterRotation()
    await expect(refresh(sandbox, tokens.refresh_token)).rejects.toThrow('fetch failed')
    const retried = await refresh(sandbox, tokens.refresh_token)
    expect(await retried.json()).toMatchObject({ error: { code: 'refresh_token_reused' } })
  })
})

describe('revocation', () => {
  const revoke = (url: string, body: object) =>
    fetch(`${url}/oauth/revoke`, { method: 'POST', body: JSON.stringify(body) })

  it('of a refresh token ends its session', async () => {
    const { sandbox } = await start()
    const tokens = await signIn(sandbox)
    const answer = await revoke(sandbox.url, {
      token: tokens.refresh_token,
      token_type_hint: 'refresh_token',
      client_id: sandbox.clientId,
    })
    expect(answer.status).toBe(200)
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(401)
  })

  it('of an access token ends its session too, without a client id', async () => {
    const { sandbox } = await start()
    const tokens = await signIn(sandbox)
    await revoke(sandbox.url, { token: tokens.access_token, token_type_hint: 'access_token' })
    expect((await ask(sandbox, tokens, 'Hello')).status).toBe(401)
  })

  it('of an unknown token is no error, of a malformed one is', async () => {
    const { sandbox } = await start()
    const unknown = { token: 'x', token_type_hint: 'refresh_token', client_id: sandbox.clientId }
    expect((await revoke(sandbox.url, unknown)).status).toBe(200)
    expect((await revoke(sandbox.url, { ...unknown, client_id: 'app_other' })).status).toBe(401)
    expect((await revoke(sandbox.url, { token: 'x' })).status).toBe(400)
  })
})

describe('sign-in by device code', () => {
  const post = (url: string, body: object) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body) })

  const startedSchema = z.object({
    device_auth_id: z.string(),
    user_code: z.string(),
    interval: z.string(),
  })
  const approvedSchema = z.object({ authorization_code: z.string(), code_verifier: z.string() })

  async function startDevice() {
    const context = await start()
    const base = `${context.sandbox.issuerUrl}/api/accounts/deviceauth`
    const started = await post(`${base}/usercode`, { client_id: context.sandbox.clientId })
    const { interval, ...code } = startedSchema.parse(await started.json())
    return {
      ...context,
      interval,
      userCode: code.user_code,
      poll: () => post(`${base}/token`, code),
    }
  }

  it('is pending until the person allows it, and then ends in tokens', async () => {
    const { sandbox, interval, poll, userCode } = await startDevice()
    expect(interval).toBe('5')
    expect((await poll()).status).toBe(403)
    sandbox.approveDeviceCode(userCode)
    const approved = approvedSchema.parse(await (await poll()).json())
    const exchanged = await exchangeCode(sandbox, approved.authorization_code, {
      redirect_uri: `${sandbox.issuerUrl}/deviceauth/callback`,
      code_verifier: approved.code_verifier,
    })
    const tokens = await readTokens(exchanged)
    expect((await ask(sandbox, tokens, 'Hello')).status).toBe(200)
    expect(sandbox.refusals).toEqual([])
  })

  it('ends when the person cancels it', async () => {
    const { sandbox, poll, userCode } = await startDevice()
    sandbox.denyDeviceCode(userCode)
    const answer = await poll()
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'access_denied' } })
  })

  it('expires after 15 minutes', async () => {
    const { clock, poll } = await startDevice()
    clock.nowMs += 15 * 60_000
    expect(await (await poll()).json()).toMatchObject({ error: { code: 'expired_token' } })
  })

  it('is allowed on the page, where a wrong code is said to be wrong', async () => {
    const { sandbox, poll, userCode } = await startDevice()
    const page = `${sandbox.issuerUrl}/codex/device`
    expect((await fetch(page)).status).toBe(200)
    const press = (code: string) =>
      fetch(page, {
        method: 'POST',
        body: new URLSearchParams({ user_code: code, decision: 'allow' }),
      })
    const wrong = await press('ZZZZ-ZZZZZ')
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('No sign-in is waiting for this code'),
    ])
    expect(await (await press(userCode.toLowerCase())).text()).toContain('You are signed in')
    expect((await poll()).status).toBe(200)
  })

  it('is not started for another client, nor approved by a made-up code', async () => {
    const { sandbox } = await start()
    const url = `${sandbox.issuerUrl}/api/accounts/deviceauth/usercode`
    expect((await post(url, { client_id: 'app_other' })).status).toBe(401)
    expect(() => sandbox.approveDeviceCode('ZZZZ-ZZZZZ')).toThrow(SandboxUsageError)
  })
})
