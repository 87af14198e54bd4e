import { describe, expect, it } from 'vitest'
import { runSoak } from './run-soak.ts'
import { toQuantile } from './soak-section.ts'

describe('runSoak', () => {
  it('gets an answer to every ask of a small crowd', async () => {
    const crowd = { members: 30, servers: 3 }
    const result = await runSoak({ ...crowd, asks: 40, atOnce: 20, measureEvery: 20 })
    expect(result.unanswered).toBe(0)
    expect(result.handlerTimesMs).toHaveLength(40)
    expect(result.handlerTimesMs.every((time) => time > 0 && Number.isFinite(time))).toBe(true)
    expect(result.memory).toHaveLength(2)
  })
})

describe('toQuantile', () => {
  it.each([
    [0.5, 5],
    [0.99, 10],
    [0.1, 1],
    [1, 10],
  ])('finds what %d of all do not exceed', (share, value) => {
    expect(toQuantile(Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), share)).toBe(value)
  })
})
