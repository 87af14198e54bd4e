import { describe, expect, it } from 'vitest'
import {
  mergeLimits,
  parseReachedType,
  resetOfReached,
  type AccountLimits,
  type HeardLimits,
  type LimitWindow,
  type RateLimit,
} from './account-limits.ts'

const window = (usedPercent: number, resetsAtMs?: number): LimitWindow => ({
  usedPercent,
  lengthMinutes: 300,
  resetsAtMs,
})
const limit = (id: string, primary?: LimitWindow, secondary?: LimitWindow): RateLimit => ({
  id,
  name: undefined,
  primary,
  secondary,
})
const heard = (...rateLimits: readonly RateLimit[]): HeardLimits => ({
  planType: undefined,
  rateLimits,
  credits: undefined,
  reachedType: undefined,
})
const known: AccountLimits = {
  ...heard(limit('codex', window(10)), limit('astra', window(50))),
  planType: 'plus',
  credits: { hasCredits: true, isUnlimited: false, balance: '7.50' },
  accountId: 'account',
  source: 'request',
  heardAtMs: 1,
}

describe('mergeLimits', () => {
  it('keeps what the news do not mention', () => {
    const news: AccountLimits = {
      ...heard(limit('codex', window(20))),
      accountId: 'account',
      source: 'answer',
      heardAtMs: 2,
    }
    expect(mergeLimits(known, news)).toEqual({
      ...known,
      source: 'answer',
      heardAtMs: 2,
      rateLimits: [limit('codex', window(20)), limit('astra', window(50))],
    })
  })

  it('forgets why nothing was given as soon as something is', () => {
    const blocked: AccountLimits = { ...known, reachedType: 'rate_limit_reached' }
    expect(mergeLimits(blocked, { ...known, heardAtMs: 2 }).reachedType).toBeUndefined()
  })

  it('keeps nothing of another account', () => {
    const news: AccountLimits = { ...heard(), accountId: 'b', source: 'answer', heardAtMs: 2 }
    expect(mergeLimits(known, news)).toBe(news)
    expect(mergeLimits(undefined, news)).toBe(news)
  })
})

describe('resetOfReached', () => {
  it('is the latest reset of a window that is used up', () => {
    expect(
      resetOfReached(
        heard(limit('a', window(100, 5), window(99.9, 9)), limit('b', window(120, 7))),
      ),
    ).toBe(7)
  })

  it('is not known when no window is used up, or none says when', () => {
    expect(resetOfReached(heard(limit('a', window(99, 5))))).toBeUndefined()
    expect(resetOfReached(heard(limit('a', window(100))))).toBeUndefined()
    expect(resetOfReached(heard())).toBeUndefined()
  })
})

describe('parseReachedType', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['workspace_member_credits_depleted', 'workspace_member_credits_depleted'],
    ['something_new', 'rate_limit_reached'],
  ])('reads %o as %o', (text, type) => {
    expect(parseReachedType(text)).toBe(type)
  })
})
