import { describe, expect, it } from 'vitest'
import { createCountingBytes } from '../testing/fixed-entropy.ts'
import { createAuthorizationCodes } from './authorization-codes.ts'
import { toCodeChallenge } from './pkce.ts'

const verifier = 'v'.repeat(64)
const binding = {
  clientId: 'app_test',
  redirectUri: 'http://localhost:1455/auth/callback',
  codeChallenge: toCodeChallenge(verifier),
  scopes: ['openid', 'offline_access'],
}

function setUp() {
  const clock = { nowMs: 1_000 }
  const codes = createAuthorizationCodes({
    now: () => clock.nowMs,
    randomBytes: createCountingBytes(),
  })
  const code = codes.issue(binding)
  const presentation = {
    code,
    clientId: binding.clientId,
    redirectUri: binding.redirectUri,
    codeVerifier: verifier,
  }
  return { clock, codes, presentation }
}

describe('authorization codes', () => {
  it('are redeemed for the scopes that were allowed', () => {
    const { codes, presentation } = setUp()
    expect(codes.redeem(presentation)).toMatchObject({
      ok: true,
      value: { scopes: ['openid', 'offline_access'] },
    })
  })

  it('are single-use, and a replay names the session to end', () => {
    const { codes, presentation } = setUp()
    const first = codes.redeem(presentation)
    const sessionId = first.ok ? first.value.sessionId : undefined
    expect(codes.redeem(presentation)).toEqual({
      ok: false,
      reason: {
        description: 'The authorization code has already been used.',
        replayedSessionId: sessionId,
      },
    })
  })

  it.each([
    [10 * 60_000 - 1, true],
    [10 * 60_000, false],
  ])('after %i ms are good: %s', (ageMs, isGood) => {
    const { clock, codes, presentation } = setUp()
    clock.nowMs += ageMs
    expect(codes.redeem(presentation).ok).toBe(isGood)
  })

  it.each([
    ['code', 'ac_other', 'The authorization code is not known.'],
    ['clientId', 'app_other', 'The authorization code belongs to another client.'],
    [
      'redirectUri',
      'http://localhost:1457/auth/callback',
      'redirect_uri differs from the authorization request.',
    ],
    ['codeVerifier', 'w'.repeat(64), 'code_verifier does not match the code challenge.'],
  ])('are refused with another %s, which does not spend them', (name, value, description) => {
    const { codes, presentation } = setUp()
    expect(codes.redeem({ ...presentation, [name]: value })).toEqual({
      ok: false,
      reason: { description },
    })
    expect(codes.redeem(presentation).ok).toBe(true)
  })
})
