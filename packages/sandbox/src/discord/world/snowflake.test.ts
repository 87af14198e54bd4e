import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSnowflakes, snowflakeTimeMs } from './snowflake.ts'

const START_MS = Date.UTC(2026, 10, 22)

describe('createSnowflakes', () => {
  it('makes ids that carry the time at which they were made', () => {
    expect(snowflakeTimeMs(createSnowflakes(() => START_MS)())).toBe(START_MS)
  })

  it('makes ids of the 17 to 19 digits by which REST clients recognize them', () => {
    expect(createSnowflakes(() => Date.UTC(2016, 0, 1))()).toMatch(/^\d{17,19}$/)
    expect(createSnowflakes(() => START_MS)()).toMatch(/^\d{17,19}$/)
  })

  it('makes rising ids also when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 50 }), (steps) => {
        let nowMs = START_MS
        const nextId = createSnowflakes(() => nowMs)
        const ids = steps.map((step) => {
          nowMs += step
          return BigInt(nextId())
        })
        expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? id))).toBe(true)
      }),
    )
  })
})
