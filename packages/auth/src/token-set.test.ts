import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { buildTokens } from '../test/support/tokens.ts'
import { isExpiring } from './token-set.ts'

const tokens = buildTokens('a', { expiresAtMs: 1_000_000 })

describe('isExpiring', () => {
  it.each([
    ['before the margin', 899_999, false],
    ['at the margin', 900_000, true],
    ['inside the margin', 950_000, true],
    ['at the end', 1_000_000, true],
    ['after the end', 2_000_000, true],
  ])('is decided to the millisecond %s', (_, nowMs, expected) => {
    expect(isExpiring(tokens, nowMs, 100_000)).toBe(expected)
  })

  it('without a margin is true exactly from the end on', () => {
    expect(isExpiring(tokens, 999_999, 0)).toBe(false)
    expect(isExpiring(tokens, 1_000_000, 0)).toBe(true)
  })

  it('never turns back to false as time goes on', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (nowMs, laterMs, marginMs) => {
        fc.pre(isExpiring(tokens, nowMs, marginMs))
        expect(isExpiring(tokens, nowMs + laterMs, marginMs)).toBe(true)
      }),
    )
  })
})
