import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCountingBytes } from '../testing/fixed-entropy.ts'
import { createSessions } from './sessions.ts'

const DAY_MS = 24 * 60 * 60_000

function setUp() {
  const clock = { nowMs: 0 }
  const sessions = createSessions({ now: () => clock.nowMs, randomBytes: createCountingBytes() })
  const first = sessions.open({ sessionId: 'session-1', scopes: ['openid'] })
  const rotate = (refreshToken: string) => {
    const rotated = sessions.rotate(refreshToken)
    if (!rotated.ok) throw new Error(rotated.reason)
    return rotated.value
  }
  return { clock, sessions, first, rotate }
}

describe('sessions', () => {
  it('trade a refresh token for another one of the same session and scopes', () => {
    const { first, rotate } = setUp()
    const second = rotate(first.refreshToken)
    expect(second).toMatchObject({ sessionId: 'session-1', scopes: ['openid'] })
    expect(second.refreshToken).not.toBe(first.refreshToken)
  })

  it('end when a spent token comes again, with the newest token too', () => {
    const { sessions, first, rotate } = setUp()
    const second = rotate(first.refreshToken)
    expect(sessions.rotate(first.refreshToken)).toEqual({
      ok: false,
      reason: 'refresh_token_reused',
    })
    expect(sessions.isOpen('session-1')).toBe(false)
    expect(sessions.rotate(second.refreshToken)).toEqual({
      ok: false,
      reason: 'refresh_token_invalidated',
    })
  })

  it('stay open through any number of rotations in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), (count) => {
        const { sessions, first, rotate } = setUp()
        let token = first.refreshToken
        for (let turn = 0; turn < count; turn += 1) token = rotate(token).refreshToken
        expect(sessions.isOpen('session-1')).toBe(true)
      }),
    )
  })

  it.each([
    [90 * DAY_MS - 1, true],
    [90 * DAY_MS, false],
  ])('after %i ms without a refresh can go on: %s', (ageMs, canGoOn) => {
    const { clock, sessions, first } = setUp()
    clock.nowMs += ageMs
    const rotated = sessions.rotate(first.refreshToken)
    expect(rotated.ok || rotated.reason).toBe(canGoOn || 'refresh_token_expired')
  })

  it('take no token that they did not issue', () => {
    const { sessions } = setUp()
    expect(sessions.rotate('rt_made_up')).toEqual({
      ok: false,
      reason: 'refresh_token_invalidated',
    })
  })

  it('end one by one or all together, and leave the others open', () => {
    const { sessions, first } = setUp()
    sessions.open({ sessionId: 'session-2', scopes: [] })
    sessions.open({ sessionId: 'session-3', scopes: [] })
    sessions.endByRefreshToken(first.refreshToken)
    sessions.end('session-2')
    expect(['session-1', 'session-2', 'session-3'].map((id) => sessions.isOpen(id))).toEqual([
      false,
      false,
      true,
    ])
    sessions.endAll()
    expect(sessions.isOpen('session-3')).toBe(false)
  })
})
