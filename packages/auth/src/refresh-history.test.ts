import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { AuthError, LoginRequiredError } from './errors.ts'
import {
  assertRefreshIsWorthwhile,
  clearHistory,
  recordRefreshFailure,
  type RefreshHistory,
} from './refresh-history.ts'

const passing = new AuthError('network', 'no answer')
const final = new LoginRequiredError('reused')

const failTimes = (times: number, nowMs = 0): RefreshHistory =>
  Array.from({ length: times }).reduce<RefreshHistory>(
    (history) => recordRefreshFailure(history, { refreshToken: 'r1', error: passing, nowMs }),
    clearHistory,
  )

const isWorthwhile = (history: RefreshHistory, refreshToken: string, nowMs: number) => {
  try {
    assertRefreshIsWorthwhile(history, refreshToken, nowMs)
    return true
  } catch {
    return false
  }
}

describe('the history of refreshes', () => {
  it('allows the first refresh', () => {
    expect(isWorthwhile(clearHistory, 'r1', 0)).toBe(true)
  })

  it('refuses a lost credential for ever, with the error that lost it', () => {
    const lost = recordRefreshFailure(clearHistory, { refreshToken: 'r1', error: final, nowMs: 0 })
    expect(() => assertRefreshIsWorthwhile(lost, 'r1', Number.MAX_SAFE_INTEGER)).toThrow(final)
  })

  it('repeats the last failure while its pause lasts', () => {
    expect(() => assertRefreshIsWorthwhile(failTimes(1), 'r1', 4999)).toThrow(passing)
  })

  it.each([
    [1, 5000],
    [2, 10_000],
    [3, 20_000],
    [6, 160_000],
    [7, 300_000],
    [50, 300_000],
  ])('after %i failures pauses for %i ms', (times, pauseMs) => {
    const history = failTimes(times, 1000)
    expect(isWorthwhile(history, 'r1', 1000 + pauseMs - 1)).toBe(false)
    expect(isWorthwhile(history, 'r1', 1000 + pauseMs)).toBe(true)
  })

  it('knows nothing of another credential', () => {
    const lost = recordRefreshFailure(clearHistory, { refreshToken: 'r1', error: final, nowMs: 0 })
    expect(isWorthwhile(lost, 'r2', 0)).toBe(true)
    expect(isWorthwhile(failTimes(9), 'r2', 0)).toBe(true)
  })

  it('counts the failures of another credential from the start', () => {
    const failure = { refreshToken: 'r2', error: passing, nowMs: 0 }
    expect(recordRefreshFailure(failTimes(9), failure)).toMatchObject({ failures: 1 })
  })

  it('never pauses for longer than five minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (times, nowMs) => {
        expect(isWorthwhile(failTimes(times, nowMs), 'r1', nowMs + 300_000)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
