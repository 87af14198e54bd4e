import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginsWith, emptyDigest, extendDigest } from './text-digest.ts'

const text = fc.string({ unit: 'grapheme' })

describe('a text digest', () => {
  it('does not depend on the pieces in which a text came', () => {
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const whole = extendDigest(emptyDigest, pieces.join(''))
        expect(pieces.reduce(extendDigest, emptyDigest)).toEqual(whole)
      }),
    )
  })

  it('is that of the beginning of every longer text', () => {
    fc.assert(
      fc.property(text, text, (beginning, rest) => {
        expect(beginsWith(beginning + rest, extendDigest(emptyDigest, beginning))).toBe(true)
      }),
    )
  })

  it.each([
    ['Good evening.', 'Good morning.'],
    ['Good evening.', 'Good evening!'],
    ['Good evening.', 'Good evening'],
    ['ab', 'ba'],
    ['\0', ''],
    ['é', 'e'],
    ['👋', '👌'],
  ])('of %o is not that of the beginning of %o', (digested, other) => {
    expect(beginsWith(other, extendDigest(emptyDigest, digested))).toBe(false)
  })

  it('is the FNV-1a hash of ASCII text', () => {
    // published test vectors: the empty string, "a", "foobar"
    const hashOf = (ascii: string) => extendDigest(emptyDigest, ascii).hash >>> 0
    expect(['', 'a', 'foobar'].map(hashOf)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
  })
})
