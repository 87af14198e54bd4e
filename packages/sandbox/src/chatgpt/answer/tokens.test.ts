import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTokens, splitIntoTokens } from './tokens.ts'

describe('splitIntoTokens', () => {
  it('cuts words, numbers, marks and line breaks apart', () => {
    expect(splitIntoTokens('Hello extraordinary world, 12345!\n\n- ok')).toEqual([
      'Hello',
      ' extraord',
      'inary',
      ' world',
      ',',
      ' ',
      '123',
      '45',
      '!',
      '\n\n',
      '-',
      ' ok',
    ])
  })

  it('loses nothing and cuts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = splitIntoTokens(text)
        expect(tokens.join('')).toBe(text)
        for (const token of tokens) expect(token.isWellFormed()).toBe(true)
      }),
    )
  })

  it('counts nothing in nothing', () => {
    expect(countTokens('')).toBe(0)
  })
})
