import { describe, expect, it } from 'vitest'
import {
  type EditBudget,
  exhaust,
  findPermitTime,
  findReserveEnd,
  learnAllowance,
  spendBlindly,
} from './edit-budget.ts'

const NOW_MS = 10_000
const budget: EditBudget = {
  limit: 5,
  windowMs: 5_000,
  remaining: 2,
  resetAtMs: NOW_MS + 1_000,
  isSliding: false,
  isCertain: true,
}

/** Learns `remaining` of a full window from an edit that left after the reset that was announced. */
const learnAfterReset = (known: EditBudget, remaining: number) =>
  learnAllowance(
    known,
    { remaining, resetAfterMs: 5_000, limit: 5 },
    { sentAtMs: known.resetAtMs, nowMs: known.resetAtMs + 100 },
  )

describe('learnAllowance', () => {
  it('takes what the headers say, with the reset as late as it can be', () => {
    const times = { sentAtMs: NOW_MS - 100, nowMs: NOW_MS }
    expect(
      learnAllowance(undefined, { remaining: 4, resetAfterMs: 5_000, limit: 5 }, times),
    ).toEqual({
      limit: 5,
      windowMs: 5_000,
      remaining: 4,
      resetAtMs: NOW_MS + 5_000,
      isSliding: false,
      isCertain: true,
    })
  })

  it('infers the limit that is not named from what is left at most', () => {
    const times = { sentAtMs: NOW_MS - 100, nowMs: NOW_MS }
    const first = { remaining: 9, resetAfterMs: 10_000, limit: undefined }
    const learned = learnAllowance(undefined, first, times)
    expect(learned.limit).toBe(10)
    const second = { remaining: 8, resetAfterMs: 9_000, limit: undefined }
    expect(learnAllowance(learned, second, times)).toMatchObject({ limit: 10, windowMs: 10_000 })
  })

  it('forgets the window when the limit is another one: another bucket counts now', () => {
    const times = { sentAtMs: NOW_MS - 100, nowMs: NOW_MS }
    const allowance = { remaining: 1, resetAfterMs: 2_000, limit: 3 }
    expect(learnAllowance({ ...budget, isSliding: true }, allowance, times)).toMatchObject({
      limit: 3,
      windowMs: 2_000,
      isSliding: false,
    })
  })

  it('takes a window for fixed when all permits are back after a reset', () => {
    expect(learnAfterReset(budget, 4).isSliding).toBe(false)
  })

  it('takes a window for sliding when fewer are back, and stays with it', () => {
    const sliding = learnAfterReset(budget, 2)
    expect(sliding.isSliding).toBe(true)
    expect(learnAfterReset(sliding, 4).isSliding).toBe(true)
  })

  it('concludes nothing from an edit that left before the reset', () => {
    const allowance = { remaining: 1, resetAfterMs: 4_000, limit: 5 }
    const times = { sentAtMs: budget.resetAtMs - 1, nowMs: budget.resetAtMs + 100 }
    expect(learnAllowance(budget, allowance, times).isSliding).toBe(false)
  })

  it('concludes nothing when a lost write may have taken a permit', () => {
    const lost = spendBlindly(budget, NOW_MS)
    expect(learnAfterReset(lost, 3).isSliding).toBe(false)
  })
})

describe('spendBlindly', () => {
  it('counts the edit, and a window that may have begun with it', () => {
    expect(spendBlindly(budget, NOW_MS)).toMatchObject({
      remaining: 1,
      resetAtMs: NOW_MS + 5_000,
      isCertain: false,
    })
  })

  it('counts on one permit more after a reset, whatever the window', () => {
    expect(spendBlindly({ ...budget, remaining: 0 }, budget.resetAtMs).remaining).toBe(0)
    expect(spendBlindly({ ...budget, remaining: 3 }, budget.resetAtMs).remaining).toBe(3)
    expect(spendBlindly({ ...budget, remaining: 5 }, budget.resetAtMs).remaining).toBe(4)
  })
})

describe('findPermitTime', () => {
  it('is past while permits are left', () => {
    expect(findPermitTime(budget)).toBeLessThan(0)
  })

  it('is a moment after the reset when none is left', () => {
    expect(findPermitTime({ ...budget, remaining: 0 })).toBe(budget.resetAtMs + 30)
  })

  it('is a moment after the time that a refusal names', () => {
    expect(findPermitTime(exhaust(budget, 12_345))).toBe(12_375)
  })
})

describe('findReserveEnd', () => {
  it('is half an even gap before the next permit of a fixed window', () => {
    expect(findReserveEnd(budget)).toBe(budget.resetAtMs + 30 - 500)
  })

  it('is the next permit of a sliding window: the last one is always kept', () => {
    expect(findReserveEnd({ ...budget, isSliding: true })).toBe(budget.resetAtMs + 30)
  })
})
