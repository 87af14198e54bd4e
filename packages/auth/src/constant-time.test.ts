import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { isEqualInConstantTime } from './constant-time.ts'

describe('isEqualInConstantTime', () => {
  it('agrees with === on any two texts', () => {
    const text = fc.oneof(anyText(), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(isEqualInConstantTime(left, right)).toBe(left === right)
      }),
    )
  })

  it('finds a text equal to itself', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(isEqualInConstantTime(text, text.slice())).toBe(true)
      }),
    )
  })

  it.each([
    ['', 'a'],
    ['a', ''],
    ['aa', 'a'],
    ['a', 'aa'],
    ['ab', 'aa'],
    ['ba', 'aa'],
    ['\0', ''],
    ['', '\0'],
  ])('tells %j from %j', (left, right) => {
    expect(isEqualInConstantTime(left, right)).toBe(false)
  })
})
