import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createCountingBytes } from '../testing/fixed-entropy.ts'
import { createTokenMint } from './token-mint.ts'

const account = { accountId: 'account-1', email: 'owner@example.com', planType: 'pro' }
const subject = {
  issuerUrl: 'http://127.0.0.1:1',
  clientId: 'app_test',
  account,
  sessionId: 'session-1',
  scopes: ['openid', 'offline_access'],
}

async function setUp() {
  const clock = { nowMs: 1_790_000_000_000 }
  const mint = await createTokenMint({
    now: () => clock.nowMs,
    randomBytes: createCountingBytes(),
    lifetimeMs: 60_000,
  })
  return { clock, mint, tokens: await mint.mint(subject) }
}

describe('token mint', () => {
  it('puts account, plan, user, email and expiry where clients look for them', async () => {
    const { tokens } = await setUp()
    const claims = decodeJwt(tokens.accessToken)
    expect(claims['https://api.openai.com/auth']).toMatchObject({
      chatgpt_account_id: 'account-1',
      chatgpt_plan_type: 'pro',
      chatgpt_user_id: expect.stringMatching(/^user-/),
    })
    expect(claims['https://api.openai.com/profile']).toMatchObject({ email: 'owner@example.com' })
    expect(claims.exp).toBe(1_790_000_060)
    expect(tokens.expiresInSeconds).toBe(60)
  })

  it('names the same account in the id token, beside an organisation that is not the account', async () => {
    const { tokens } = await setUp()
    const claims = decodeJwt(tokens.idToken)
    expect(claims).toMatchObject({ aud: ['app_test'], email: 'owner@example.com' })
    expect(claims['https://api.openai.com/auth']).toMatchObject({ chatgpt_account_id: 'account-1' })
    expect(claims['chatgpt_account_id']).toBeUndefined()
    expect(claims['organizations']).toMatchObject([{ id: expect.stringMatching(/^org-/) }])
  })

  it('recognizes its own token until the second it expires', async () => {
    const { clock, mint, tokens } = await setUp()
    clock.nowMs += 59_999
    expect(await mint.verify(tokens.accessToken)).toEqual({ ok: true, value: 'session-1' })
    clock.nowMs += 1
    expect(await mint.verify(tokens.accessToken)).toEqual({ ok: false, reason: 'token_expired' })
  })

  it('counts every earlier token as expired on demand, and no later one', async () => {
    const { mint, tokens } = await setUp()
    mint.expireAll()
    const later = await mint.mint(subject)
    expect(await mint.verify(tokens.accessToken)).toEqual({ ok: false, reason: 'token_expired' })
    expect(await mint.verify(later.accessToken)).toEqual({ ok: true, value: 'session-1' })
  })

  it.each([
    ['not a token', () => Promise.resolve('garbage')],
    ['of another mint', async () => (await setUp()).tokens.accessToken],
  ])('takes none that is %s', async (_, make) => {
    const { mint } = await setUp()
    expect(await mint.verify(await make())).toEqual({ ok: false, reason: 'token_invalidated' })
  })

  it('does not take its own id token for an access token', async () => {
    const { mint, tokens } = await setUp()
    expect(await mint.verify(tokens.idToken)).toEqual({ ok: false, reason: 'token_invalidated' })
  })
})
