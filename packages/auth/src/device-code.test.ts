import { describe, expect, it } from 'vitest'

import { createTestClock, startOfTest } from '../test/support/clock.ts'
import { createFakeFetch } from '../test/support/fake-fetch.ts'
import { buildChatGptServer } from './chatgpt-server.ts'
import { createDeviceCodeClient } from './device-code.ts'

const started = { device_auth_id: 'device-1', user_code: 'ABCD-12345', interval: '5' }
const authorization = {
  userCode: 'ABCD-12345',
  verificationUrl: 'https://auth.openai.com/codex/device',
  deviceAuthId: 'device-1',
  intervalMs: 5000,
  expiresAtMs: startOfTest + 900_000,
}

function createClient(status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const { fetch, requests } = createFakeFetch(() => new Response(text, { status }))
  const { now } = createTestClock()
  return { client: createDeviceCodeClient({ server: buildChatGptServer(), fetch, now }), requests }
}

describe('requestUserCode', () => {
  it('sends the client id as JSON', async () => {
    const { client, requests } = createClient(200, started)
    await client.requestUserCode()
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      url: 'https://auth.openai.com/api/accounts/deviceauth/usercode',
      headers: { 'content-type': 'application/json' },
      body: '{"client_id":"app_EMoamEEZ73f0CkXaXp7hrann"}',
    })
  })

  it('gives what to show, where, and for how long', async () => {
    const { client } = createClient(200, started)
    expect(await client.requestUserCode()).toEqual(authorization)
  })

  it('knows the other spelling of the user code', async () => {
    const { client } = createClient(200, { device_auth_id: 'device-1', usercode: 'WXYZ' })
    expect((await client.requestUserCode()).userCode).toBe('WXYZ')
  })

  it.each([
    ['a string', '7', 7000],
    ['a number', 7, 7000],
    ['a fraction', 2.5, 2500],
    ['nothing', undefined, 5000],
    ['nonsense', 'often', 5000],
    ['less than nothing', -3, 5000],
    ['zero, which would be a storm', 0, 1000],
  ])('reads an interval that is %s', async (_, interval, intervalMs) => {
    const { client } = createClient(200, { ...started, interval })
    expect((await client.requestUserCode()).intervalMs).toBe(intervalMs)
  })

  it.each([404, 403])(
    'says where to turn device codes on when the answer is %i',
    async (status) => {
      const { client } = createClient(status, { error: { message: 'not enabled' } })
      await expect(client.requestUserCode()).rejects.toMatchObject({
        code: 'device-code-disabled',
        message: expect.stringMatching(/Settings → Security.*administrator/),
      })
    },
  )

  it.each([
    [500, 'oops', 'server-error'],
    [429, '{}', 'server-error'],
    [403, '<html>', 'blocked'],
    [200, '<html>', 'protocol'],
    [200, '{"device_auth_id":"d"}', 'protocol'],
    [200, '{"user_code":"u"}', 'protocol'],
  ])('reports %i %s as %s', async (status, body, code) => {
    const { client } = createClient(status, body)
    await expect(client.requestUserCode()).rejects.toMatchObject({ code })
  })
})

describe('poll', () => {
  it('sends both codes as JSON', async () => {
    const { client, requests } = createClient(403, {})
    await client.poll(authorization)
    expect(requests[0]).toMatchObject({
      url: 'https://auth.openai.com/api/accounts/deviceauth/token',
      fields: { device_auth_id: 'device-1', user_code: 'ABCD-12345' },
    })
  })

  it('brings the code with the verifier that the server made', async () => {
    const { client } = createClient(200, {
      authorization_code: 'c0de',
      code_verifier: 'their-verifier',
      code_challenge: 'their-challenge',
    })
    expect(await client.poll(authorization)).toEqual({
      type: 'approved',
      grant: {
        code: 'c0de',
        codeVerifier: 'their-verifier',
        redirectUri: 'https://auth.openai.com/deviceauth/callback',
      },
    })
  })

  it.each([
    [403, ''],
    [404, ''],
    [403, '{"error":{"code":"unheard_of"}}'],
    [400, '{"error":{"code":"deviceauth_authorization_pending"}}'],
    [428, '{"error":"authorization_pending"}'],
  ])('waits on at %i %s', async (status, body) => {
    const { client } = createClient(status, body)
    expect(await client.poll(authorization)).toEqual({ type: 'pending' })
  })

  it.each([400, 403, 429])('is asked to slow down with %i', async (status) => {
    const { client } = createClient(status, { error: 'slow_down' })
    expect(await client.poll(authorization)).toEqual({ type: 'slow-down' })
  })

  it.each([
    [400, { error: 'access_denied' }, 'device-code-denied'],
    [403, { error: { code: 'deviceauth_authorization_declined' } }, 'device-code-denied'],
    [400, { error: 'expired_token' }, 'device-code-expired'],
    [404, { error: { code: 'deviceauth_expired' } }, 'device-code-expired'],
    [400, { error: 'invalid_request' }, 'device-code-denied'],
    [410, '', 'device-code-denied'],
    [408, '', 'server-error'],
    [429, '', 'server-error'],
    [500, 'oops', 'server-error'],
    [302, '', 'server-error'],
    [403, '<html>', 'blocked'],
    [200, '{}', 'protocol'],
  ])('ends at %i %j with %s', async (status, body, code) => {
    const { client } = createClient(status, body)
    await expect(client.poll(authorization)).rejects.toMatchObject({ code })
  })
})
