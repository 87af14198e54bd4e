import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  buildChatGptServer,
  createDeviceCodeClient,
  createOAuthClient,
  createTokenSource,
  parseAuthorizationResponse,
} from '../src/index.ts'
import { createFileTokenStore } from '../src/node/index.ts'
import { createTestClock } from './support/clock.ts'
import { createFakeFetch } from './support/fake-fetch.ts'

const secrets = {
  accessToken: 'secret-access',
  refreshToken: 'secret-refresh',
  idToken: 'secret-id',
  code: 'secret-code',
  codeVerifier: 'secret-verifier',
  state: 'secret-state',
  deviceAuthId: 'secret-device',
}
const tokens = { ...secrets, expiresAtMs: 0 }
const redirectUri = 'http://localhost:1455/auth/callback'
const clock = createTestClock()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-secrets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What issuers and networks do when they are at their worst: they repeat what they were sent. */
const answers = {
  'an error that repeats the request': (body: string) =>
    Response.json({ error: `bad ${body}`, error_description: body }, { status: 400 }),
  'a nested error that repeats the request': (body: string) =>
    Response.json({ error: { code: 'invalid_grant', message: body } }, { status: 400 }),
  'a login that is lost': (body: string) =>
    Response.json({ error: { code: 'refresh_token_reused', message: body } }, { status: 401 }),
  'a page that repeats the request': (body: string) => new Response(`<p>${body}`, { status: 403 }),
  'a success that makes no sense': (body: string) => Response.json({ tokens: body }),
  'half a success': () => Response.json({ id_token: 'secret-id' }),
  'a broken connection': () => Promise.reject(new TypeError('fetch failed')),
}

async function failureOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return `${String(error)}\n${inspect(error, { depth: 10 })}\n${JSON.stringify(error)}`
  }
  return 'no failure'
}

describe.each(Object.entries(answers))('an issuer that answers with %s', (_, answer) => {
  const { fetch } = createFakeFetch(({ body }) => answer(body))
  const settings = { server: buildChatGptServer(), fetch, now: clock.now }
  const client = createOAuthClient(settings)
  const deviceCodes = createDeviceCodeClient(settings)
  const device = { ...secrets, userCode: 'U', verificationUrl: '', intervalMs: 1, expiresAtMs: 1 }

  it.each([
    ['exchangeCode', () => client.exchangeCode({ ...secrets, redirectUri })],
    ['refresh', () => client.refresh(tokens)],
    ['revoke', () => client.revoke(tokens)],
    ['poll', () => deviceCodes.poll(device)],
  ])('puts no secret into what %s fails with', async (_name, work) => {
    expect(await failureOf(work)).not.toMatch(/secret-/)
  })
})

describe('the other failures', () => {
  it('hold no secret of a pasted answer', async () => {
    const pasted = [
      '?code=secret-code&state=another',
      '?state=secret-state',
      '?error=secret-code%20here&error_description=secret-code&state=secret-state',
      'secret-code with words',
    ]
    for (const text of pasted) {
      const failure = await failureOf(() => parseAuthorizationResponse(text, secrets))
      expect(failure).toContain('AuthError')
      expect(failure).not.toMatch(/secret-/)
    }
  })

  it('hold no secret of a stored session', async () => {
    const path = join(folder, 'session.json')
    const store = createFileTokenStore({ path, now: clock.now })
    const source = createTokenSource({
      store,
      refresh: () => Promise.reject(new Error('no way')),
      now: clock.now,
    })
    await source.replace(tokens)
    expect(await failureOf(() => source.getTokens())).not.toMatch(/secret-/)
    const stale = store.save(tokens, { expectedVersion: 'other' })
    expect(await failureOf(() => stale)).not.toMatch(/secret-/)
    await writeFile(path, '{"refreshToken":"secret-refresh"')
    expect(await failureOf(() => source.getTokens())).not.toMatch(/secret-/)
  })
})
