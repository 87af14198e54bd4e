import { describe, expect, it } from 'vitest'
import { cutText } from './cut-text.ts'
import { sizeOf } from './size.ts'

const room = (length: number, bytes = 4 * length) => ({ length, bytes })

describe('sizeOf', () => {
  it.each(['', 'abc', 'Größe', '漢字', '👩‍👩‍👧', '\u07FF\u0800\uFFFF'])(
    'counts UTF-16 code units and bytes of UTF-8 in %j',
    (text) => {
      const bytes = new TextEncoder().encode(text).length
      expect(sizeOf(text)).toEqual({ length: text.length, bytes })
    },
  )
})

describe('cutText', () => {
  it.each([
    ['abcdef', room(4), 4],
    ['abc', room(4), 3],
    ['ab👋cd', room(3), 2],
    ['a👩‍👩‍👧b', room(8), 1],
    ['漢字漢字', room(4, 6), 2],
    ['e\u0301e\u0301', room(3), 2],
    ['漢字', room(0), 0],
  ])('cuts %j between two graphemes', (text, size, end) => {
    expect(cutText(text, size, { mustCut: false })).toBe(end)
  })

  it('parts no backslash from what it escapes', () => {
    expect(cutText(String.raw`\*\*\*`, room(3), { mustCut: false })).toBe(2)
    expect(cutText(String.raw`\\\\`, room(2), { mustCut: false })).toBe(2)
  })

  it('cuts a grapheme that is larger than a page, if it must, but no character', () => {
    const text = `a${'\u0301'.repeat(20)}`
    expect(cutText(text, room(10), { mustCut: false })).toBe(0)
    expect(cutText(text, room(10), { mustCut: true })).toBe(10)
    expect(cutText('👋', room(1), { mustCut: true })).toBe(2)
  })
})
