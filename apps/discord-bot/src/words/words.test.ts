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

/** The slash commands that a text speaks of, without the slash. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/`\/([^`]+)`/g)].map(([, command = '']) => command).toSorted()
}

/** A command with its subcommand, as a client in Traditional Chinese shows it. */
function translateCommand(command: string): string {
  const shown = new Map(textsOf(zhTw))
  const names = textsOf(en).filter(([path]) => path.endsWith('.name'))
  const translations = new Map(names.map(([path, name]) => [name, shown.get(path)]))
  return command
    .split(' ')
    .map((name) => translations.get(name))
    .join(' ')
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

  it('names the same commands as the English text, as its readers see them', () => {
    const shown = new Map(textsOf(zhTw))
    const named = textsOf(en).map(([path, text]) => [path, commandsIn(text)] as const)
    const expected = named.map(([path, commands]) => [path, commands.map(translateCommand)])
    expect(named.flatMap(([, commands]) => commands)).toContain('access allow')
    expect(named.map(([path]) => [path, commandsIn(shown.get(path) ?? '')])).toEqual(expected)
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
