import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, type RateLimit, takePermit } from './bucket.ts'

const fixed: RateLimit = { permits: 5, windowMs: 5_000, mode: 'fixed' }
const sliding: RateLimit = { ...fixed, mode: 'sliding' }

function offer(limit: RateLimit, timesMs: readonly number[]) {
  let bucket: Bucket = []
  return timesMs.map((timeMs) => {
    const step = takePermit(limit, bucket, timeMs)
    bucket = step.bucket
    return { timeMs, ...step.verdict }
  })
}

const arrivals = fc
  .array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 })
  .map((gaps) => gaps.reduce<number[]>((times, gap) => [...times, (times.at(-1) ?? 0) + gap], []))
const limits = fc.record({
  permits: fc.integer({ min: 1, max: 8 }),
  windowMs: fc.integer({ min: 100, max: 6_000 }),
})

describe('takePermit', () => {
  it('counts the permits of a window down and refuses the one after the last', () => {
    const verdicts = offer(fixed, [0, 10, 20, 30, 40, 50])
    expect(verdicts.map((verdict) => verdict.remaining)).toEqual([4, 3, 2, 1, 0, 0])
    expect(verdicts.map((verdict) => verdict.isAllowed)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('gives all permits of a fixed window back at once', () => {
    const verdicts = offer(fixed, [0, 1_000, 2_000, 3_000, 4_000, 5_000])
    expect(verdicts.at(-1)).toMatchObject({ isAllowed: true, remaining: 4, resetAtMs: 10_000 })
  })

  it('gives the permits of a sliding window back one by one', () => {
    const verdicts = offer(sliding, [0, 1_000, 2_000, 3_000, 4_000, 5_000])
    expect(verdicts.at(-1)).toMatchObject({ isAllowed: true, remaining: 0, resetAtMs: 6_000 })
  })

  it('allows a request at the announced reset', () => {
    fc.assert(
      fc.property(limits, fc.constantFrom('fixed', 'sliding'), arrivals, (limit, mode, times) => {
        const last = offer({ ...limit, mode }, times).at(-1)
        if (!last) return
        const verdicts = offer({ ...limit, mode }, [...times, last.resetAtMs])
        expect(verdicts.at(-1)?.isAllowed).toBe(true)
      }),
    )
  })

  it('never allows more than its permits in any sliding window', () => {
    fc.assert(
      fc.property(limits, arrivals, (limit, times) => {
        const allowed = offer({ ...limit, mode: 'sliding' }, times).filter((v) => v.isAllowed)
        for (const { timeMs } of allowed) {
          const inWindow = allowed.filter(
            (other) => other.timeMs <= timeMs && timeMs - other.timeMs < limit.windowMs,
          )
          expect(inWindow.length).toBeLessThanOrEqual(limit.permits)
        }
      }),
    )
  })

  it('never allows more than its permits before the reset that a fixed window announced', () => {
    fc.assert(
      fc.property(limits, arrivals, (limit, times) => {
        const allowed = offer({ ...limit, mode: 'fixed' }, times).filter((v) => v.isAllowed)
        const windows = Map.groupBy(allowed, (verdict) => verdict.resetAtMs)
        for (const [resetAtMs, inWindow] of windows) {
          expect(inWindow.length).toBeLessThanOrEqual(limit.permits)
          expect(inWindow.every(({ timeMs }) => timeMs < resetAtMs)).toBe(true)
        }
      }),
    )
  })
})
