import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDice } from './dice.ts'

describe('dice', () => {
  it('roll the same for the same seed and differently for another', () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    expect(createDice('a').shuffle(numbers)).toEqual(createDice('a').shuffle(numbers))
    expect(createDice('a').shuffle(numbers)).not.toEqual(createDice('b').shuffle(numbers))
  })

  it('keep every element of a shuffled list and pick only from the list', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), fc.integer(), (seed, rest, first) => {
        const dice = createDice(seed)
        const sort = (list: readonly number[]) => list.toSorted((a, b) => a - b)
        expect(sort(dice.shuffle(rest))).toEqual(sort(rest))
        expect([first, ...rest]).toContain(dice.pick([first, ...rest]))
      }),
    )
  })

  it('reach every side', () => {
    const dice = createDice('sides')
    const seen = new Set(Array.from({ length: 100 }, () => dice.pick([1, 2, 3, 4])))
    expect(seen.size).toBe(4)
  })
})
