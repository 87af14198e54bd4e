import { describe, expect, it } from 'vitest'
import {
  type EditPace,
  findEditTime,
  findMessageTime,
  findUrgentEditTime,
  initialPace,
  paceAfterFailure,
  paceAfterNewMessage,
  paceAfterRateLimit,
  paceAfterStatusEdit,
  paceAfterTextEdit,
} from './edit-pace.ts'

const SENT_MS = 10_000
const NOW_MS = SENT_MS + 100
const times = { sentAtMs: SENT_MS, nowMs: NOW_MS }
const allow = (remaining: number, resetAfterMs: number) => ({ remaining, resetAfterMs, limit: 5 })

/** The pace of an answer whose first edits are long past. */
const steady: EditPace = { ...paceAfterTextEdit(initialPace, allow(4, 5_000), times), textEdits: 9 }
const gapAfter = (pace: EditPace): number => Math.round(findEditTime(pace) - SENT_MS)

describe('the gap after an edit', () => {
  it.each([
    [4, 5_000, 1_157.5],
    [3, 3_860, 1_163.3],
    [2, 2_700, 1_165],
    [1, 1_500, 1_130],
  ])('spreads %i permits until half a gap before the next window', (remaining, resetMs, gapMs) => {
    const pace = paceAfterTextEdit(steady, allow(remaining, resetMs), times)
    expect(gapAfter(pace)).toBe(Math.round(gapMs))
  })

  it('lasts until the reset when nothing is left', () => {
    expect(gapAfter(paceAfterTextEdit(steady, allow(0, 400), times))).toBe(100 + 400 + 30)
  })

  it('is never shorter than a reader can see', () => {
    expect(gapAfter(paceAfterTextEdit(steady, allow(4, 300), times))).toBe(200)
  })

  it.each([
    [0, 4, 800],
    [1, 3, 1_000],
    [2, 2, 1_250],
  ])('is shorter at the start: after edit %i', (textEdits, remaining, gapMs) => {
    const pace = paceAfterTextEdit({ ...steady, textEdits }, allow(remaining, 4_900), times)
    expect(gapAfter(pace)).toBe(gapMs)
  })

  it('does not spend the last permit sooner because it is at the start', () => {
    const pace = paceAfterTextEdit(initialPace, { ...allow(1, 5_000), limit: 2 }, times)
    expect(gapAfter(pace)).toBe(100 + 5_000 + 30 - 1_250)
  })

  it('is a default while no answer names a budget', () => {
    expect(gapAfter(paceAfterTextEdit(initialPace, undefined, times))).toBe(1_250)
  })

  it('grows by half with each refusal for speed, to four times at most', () => {
    let pace = steady
    const gaps: number[] = []
    for (let refusals = 0; refusals < 5; refusals += 1) {
      pace = paceAfterRateLimit(pace, { retryAfterMs: 0, nowMs: 0 })
      gaps.push(gapAfter(paceAfterTextEdit(pace, allow(4, 5_000), times)))
    }
    expect(gaps).toEqual([1_736, 2_604, 3_907, 4_630, 4_630])
  })

  it('keeps one permit back in a sliding window', () => {
    const knownFor = (remaining: number, resetMs: number) => {
      const known = { ...steady, budget: steady.budget && { ...steady.budget, isSliding: true } }
      return gapAfter(paceAfterTextEdit(known, allow(remaining, resetMs), times))
    }
    expect(knownFor(2, 2_400)).toBe((100 + 2_400 + 30) / 2)
    expect(knownFor(1, 1_200)).toBe(100 + 1_200 + 30)
    expect(knownFor(0, 800)).toBe(100 + 800 + 30 + 1_000)
  })
})

describe('an edit that is worth the last permit', () => {
  it('may leave at once while there is one', () => {
    const pace = paceAfterTextEdit(steady, allow(1, 4_000), times)
    expect(findUrgentEditTime(pace)).toBeLessThan(NOW_MS)
  })

  it('waits for the reset when there is none', () => {
    const pace = paceAfterTextEdit(steady, allow(0, 4_000), times)
    expect(findUrgentEditTime(pace)).toBe(NOW_MS + 4_030)
  })

  it('is not held up by a line on what the bot is doing', () => {
    const pace = paceAfterStatusEdit(initialPace, allow(4, 5_000), times)
    expect(findUrgentEditTime(pace)).toBeLessThan(NOW_MS)
    expect(findEditTime(pace)).toBeLessThan(NOW_MS)
  })
})

describe('a refusal for speed', () => {
  it('holds back everything for as long as it says', () => {
    const pace = paceAfterRateLimit(steady, { retryAfterMs: 3_000, nowMs: NOW_MS })
    expect(findMessageTime(pace)).toBe(NOW_MS + 3_000)
    expect(findUrgentEditTime(pace)).toBe(NOW_MS + 3_030)
    expect(findUrgentEditTime(paceAfterRateLimit(initialPace, { retryAfterMs: 9, nowMs: 1 }))).toBe(
      10,
    )
  })
})

describe('a failed write', () => {
  it('is followed by another after twice as long each time, up to 8 seconds', () => {
    let pace = initialPace
    const waits: number[] = []
    for (let failures = 0; failures < 6; failures += 1) {
      pace = paceAfterFailure(pace, times)
      waits.push(findUrgentEditTime(pace) - NOW_MS)
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000])
  })

  it('widens the gap while more text comes, until a write succeeds', () => {
    const failed = paceAfterFailure(steady, times)
    expect(gapAfter(failed)).toBe(1_500)
    expect(gapAfter(paceAfterFailure(failed, times))).toBe(2_250)
    const recovered = paceAfterTextEdit(failed, allow(3, 3_860), times)
    expect(recovered.failures).toBe(0)
    expect(gapAfter(recovered)).toBe(1_163)
  })

  it('may have taken a permit', () => {
    const last = paceAfterTextEdit(steady, allow(1, 4_000), times)
    expect(findUrgentEditTime(paceAfterFailure(last, times))).toBe(NOW_MS + 5_030)
  })
})

describe('a new message', () => {
  it('is followed by the next one after half a second, and by an edit in the usual pace', () => {
    const pace = paceAfterNewMessage(steady, times)
    expect(findMessageTime(pace)).toBe(SENT_MS + 500)
    expect(gapAfter(pace)).toBe(1_158)
    expect(gapAfter(paceAfterNewMessage(initialPace, times))).toBe(1_250)
  })

  it('is followed by an edit after an even gap when the window is over', () => {
    const later = { sentAtMs: SENT_MS + 60_000, nowMs: NOW_MS + 60_000 }
    expect(findEditTime(paceAfterNewMessage(steady, later))).toBe(later.sentAtMs + 1_000)
  })
})
