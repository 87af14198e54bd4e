import { describe, expect, it } from 'vitest'
import { accept, reject } from '../checked.ts'
import { type Authenticate, checkOriginator, identifyClient } from './identify-client.ts'

const account = { accountId: 'account-1', email: 'owner@example.com', planType: 'plus' }
const authenticate: Authenticate = (token) =>
  Promise.resolve(token === 'live' ? accept(account) : reject('token_expired'))

const valid = {
  authorization: 'Bearer live',
  'chatgpt-account-id': 'account-1',
  'user-agent': 'patchcord/1.0.0 (linux; x64)',
}

const identify = (changes: Partial<Record<string, string>> = {}) => {
  const headers = new Headers()
  for (const [name, value] of Object.entries({ ...valid, ...changes }))
    if (value !== undefined) headers.set(name, value)
  return identifyClient(headers, authenticate)
}

describe('identifyClient', () => {
  it('tells whose token it is', async () => {
    expect(await identify()).toEqual({ ok: true, value: account })
  })

  it.each([undefined, 'node', 'undici', 'axios/1.7.0', 'OpenAI/JS 6.0.0'])(
    'challenges the user agent %s with an HTML page',
    async (agent) => {
      expect(await identify({ 'user-agent': agent })).toMatchObject({
        ok: false,
        reason: {
          status: 403,
          headers: { 'cf-mitigated': 'challenge' },
          body: expect.stringContaining('Just a moment'),
        },
      })
    },
  )

  it('takes an application whose name only begins like a library', async () => {
    expect((await identify({ 'user-agent': 'node-red-bot/1.0' })).ok).toBe(true)
  })

  it.each([
    ['no token', undefined, 'missing_bearer_token'],
    ['another scheme', 'Basic live', 'missing_bearer_token'],
    ['a dead token', 'Bearer dead', 'token_expired'],
  ])('answers 401 to %s', async (_, authorization, code) => {
    expect(await identify({ authorization })).toMatchObject({
      ok: false,
      reason: { status: 401, body: { error: { code } } },
    })
  })

  it.each([undefined, 'account-2', 'org-1'])('refuses the account header %s', async (accountId) => {
    expect(await identify({ 'chatgpt-account-id': accountId })).toMatchObject({
      ok: false,
      reason: { status: 403, body: { error: { code: 'workspace_access_denied' } } },
    })
  })
})

describe('checkOriginator', () => {
  it.each([
    [{ originator: 'patchcord' }, undefined],
    [{ originator: ' ' }, 400],
    [{}, 400],
  ])('of headers %j gives status %s', (headers, status) => {
    expect(checkOriginator(new Headers(Object.entries(headers)))?.status).toBe(status)
  })
})
