import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { createVirtualTime } from './virtual-time.ts'

describe('virtual time', () => {
  it('lets events happen in the order of their times, and of their making at the same time', () => {
    const time = createVirtualTime()
    const random = createRandom(1)
    const expected = Array.from({ length: 500 }, (_, order) => ({
      timeMs: Math.floor(random() * 50),
      order,
    }))
    const happened: typeof expected = []
    for (const event of expected) time.at(event.timeMs, () => happened.push(event))
    time.run()
    expect(happened).toEqual(
      expected.toSorted((left, right) => left.timeMs - right.timeMs || left.order - right.order),
    )
  })

  it('stands at the time of the event that happens', () => {
    const time = createVirtualTime()
    const seen: number[] = []
    time.at(10, () => {
      time.at(5, () => seen.push(time.now()))
      time.at(25, () => seen.push(time.now()))
    })
    time.run()
    expect(seen).toEqual([10, 25])
  })

  it('leaves out what was cancelled', () => {
    const time = createVirtualTime()
    let rings = 0
    const cancel = time.at(10, () => {
      rings += 1
    })
    time.at(5, cancel)
    time.run()
    expect(rings).toBe(0)
  })
})
