import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../test/manual-clock.ts'
import { repeat } from './repeat.ts'

describe('repeat', () => {
  it('does it at once, and again after each pause', async () => {
    const clock = createManualClock()
    const times: number[] = []
    const end = repeat(async () => void times.push(clock.now()), { clock, pauseMs: 10 })
    await clock.advanceTo(25)
    expect(times).toEqual([0, 10, 20])
    await end()
    await clock.advanceTo(100)
    expect(times).toHaveLength(3)
  })

  it('pauses after the end of what takes long, and ends with it', async () => {
    const clock = createManualClock()
    const works: PromiseWithResolvers<void>[] = []
    const work = (): Promise<void> => {
      works.push(Promise.withResolvers())
      return works.at(-1)?.promise ?? Promise.resolve()
    }
    const end = repeat(work, { clock, pauseMs: 10 })
    await clock.advanceTo(25)
    expect(works).toHaveLength(1)
    works[0]?.resolve()
    await clock.advanceTo(34)
    expect(works).toHaveLength(1)
    await clock.advanceTo(35)
    expect(works).toHaveLength(2)
    let isEnded = false
    const ending = end().then(() => (isEnded = true))
    await settle()
    expect(isEnded).toBe(false)
    works[1]?.resolve()
    await ending
    await clock.advanceTo(100)
    expect(works).toHaveLength(2)
  })
})
