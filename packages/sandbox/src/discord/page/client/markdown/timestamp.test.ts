import { describe, expect, it } from 'vitest'
import { formatTimestamp } from './timestamp.js'

const at = Date.UTC(2026, 10, 22, 12, 0, 0)

describe('formatTimestamp', () => {
  it.each([
    [30_000, 'in 30 seconds'],
    [-90_000, '2 minutes ago'],
    [3 * 3_600_000, 'in 3 hours'],
    [-86_400_000, 'yesterday'],
    [-3 * 365 * 86_400_000, '3 years ago'],
    [0, 'now'],
  ])('says where a moment %i ms away is', (deltaMs, words) => {
    expect(formatTimestamp(at + deltaMs, 'R', at, 'en-US')).toBe(words)
  })

  it.each([
    ['d', '11/22/26'],
    ['D', 'November 22, 2026'],
  ] as const)('writes style %s', (style, words) => {
    expect(formatTimestamp(at, style, at, 'en-US')).toBe(words)
  })

  it('says so when the moment is no date', () => {
    expect(formatTimestamp(Number.MAX_VALUE, 'f', at)).toBe('Invalid Date')
  })
})
