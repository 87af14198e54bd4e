import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { catalogues, findWords, localeOf } from './find-words.ts'
import { zhTw } from './zh-tw.ts'

/** Every text of a catalogue by its path; one that is made of something is made of a sample. */
function textsOf(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const sample = Array.from({ length: value.length || 1 }, (_, index) => index + 2)
    return [[path, String(value(...sample))]]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`))
}

describe.each(Object.entries(catalogues))('the catalogue for %s', (_locale, words) => {
  it('leaves no text empty', () => {
    expect(textsOf(words).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('has every text, and no more', () => {
    expect(textsOf(words).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path))
  })
})

describe('Traditional Chinese', () => {
  it('is no English', () => {
    const same = textsOf(zhTw).filter(([, text]) => !/\p{Script=Han}/u.test(text))
    expect(same).toEqual([])
  })
})

describe('findWords', () => {
  it.each([
    ['zh-TW', zhTw],
    ['en-US', en],
    ['en-GB', en],
    ['de', en],
    ['', en],
  ])('answers %s', (locale, words) => {
    expect(findWords(locale)).toBe(words)
  })
})

describe('localeOf', () => {
  it('names the language of each catalogue', () => {
    expect(Object.values(catalogues).map(localeOf)).toEqual(Object.keys(catalogues))
  })
})
