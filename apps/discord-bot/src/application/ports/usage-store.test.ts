import { describe, expect, it } from 'vitest'
import { DAY_MS, fillDays, HOUR_MS, startOf } from './usage-store.ts'

const nowMs = Date.parse('2026-11-22T13:45:00Z')

describe('startOf', () => {
  it('is the full hour or midnight, of UTC', () => {
    expect(startOf(nowMs, HOUR_MS)).toBe(Date.parse('2026-11-22T13:00:00Z'))
    expect(startOf(nowMs, DAY_MS)).toBe(Date.parse('2026-11-22T00:00:00Z'))
  })

  it('is the time itself at the very start', () => {
    expect(startOf(startOf(nowMs, DAY_MS), DAY_MS)).toBe(startOf(nowMs, DAY_MS))
  })
})

describe('fillDays', () => {
  it('has an entry for every day up to today, oldest first', () => {
    const used = { answers: 2, inputTokens: 3, outputTokens: 4, reasoningTokens: 1 }
    const yesterday = { startsAtMs: Date.parse('2026-11-21T00:00:00Z'), ...used }
    const [first, second, third, ...rest] = fillDays([yesterday], { nowMs, days: 3 })
    expect(rest).toEqual([])
    expect(first).toEqual({
      startsAtMs: Date.parse('2026-11-20T00:00:00Z'),
      answers: 0,
      inputTokens: 0,
      outputTokens: 0,
      reasoningTokens: 0,
    })
    expect(second).toEqual(yesterday)
    expect(third?.startsAtMs).toBe(Date.parse('2026-11-22T00:00:00Z'))
  })
})
