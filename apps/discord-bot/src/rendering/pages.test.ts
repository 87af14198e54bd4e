import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendNotice,
  appendText,
  completeText,
  countFrozenPages,
  countPages,
  emptyPages,
  endsInFence,
  type Pages,
  renderPage,
} from './pages.ts'

const growing = (text: string, maxLength = 2_000): Pages =>
  appendText(emptyPages({ maxLength, maxBytes: 4 * maxLength }), text)
const whole = (text: string, maxLength = 2_000): Pages => completeText(growing(text, maxLength))
const shown = (pages: Pages): string[] =>
  Array.from({ length: countPages(pages) }, (_, index) => renderPage(pages, index))

describe('pages', () => {
  it('keep a short text on one page', () => {
    expect(shown(whole('Good evening.'))).toEqual(['Good evening.'])
  })

  it.each(['', ' \n\n ', '\u00A0', '---', '```\n```', '<!-- nothing -->'])(
    'are none while there is nothing to see: %j',
    (text) => {
      expect(shown(whole(text))).toEqual([])
    },
  )

  it('keep the limit in bytes too', () => {
    const pages = appendText(emptyPages({ maxLength: 2_000, maxBytes: 600 }), '語'.repeat(500))
    expect(shown(pages).map((page) => page.length)).toEqual([200, 199, 101])
  })

  it('read half a line end, and half a character, with their other half', () => {
    const pages = ['a\r', '\nb\uD83D', '\uDC4B\r', '\n\r\nc'].reduce(appendText, growing(''))
    expect(shown(pages)).toEqual(['a\nb👋\n\nc'])
  })

  it('show a lone half of a character as a replacement', () => {
    expect(shown(whole('a\uD83D'))).toEqual(['a\uFFFD'])
  })

  it('go on with text that comes after they were completed', () => {
    const pages = appendText(appendText(whole('one **two'), '\n\n'), 'three')
    expect(shown(pages)).toEqual(['one \\*\\*two\n\nthree'])
  })
})

describe('the end of a page', () => {
  const words = (length: number) => 'word '.repeat(length / 5).trim()

  it('is after a paragraph rather than after a sentence', () => {
    const pages = whole(`${words(120)}.\n\nNext. ${words(100)}`, 200)
    expect(shown(pages)).toEqual([`${words(120)}.`, `Next. ${words(100)}`])
  })

  it('is after a line rather than after a sentence', () => {
    const pages = whole(`${words(120)}\nNext. ${words(100)}`, 200)
    expect(shown(pages)).toEqual([words(120), `Next. ${words(100)}`])
  })

  it('is after a sentence rather than after a word', () => {
    const pages = whole(`${words(120)}. ${words(100)}`, 200)
    expect(shown(pages)).toEqual([`${words(120)}.`, words(100)])
  })

  it('is never between a heading and what follows it', () => {
    const pages = whole(`${words(170)}\n\n## Next\n\n${words(50)}`, 200)
    expect(shown(pages)).toEqual([words(170), `## Next\n${words(50)}`])
  })

  it('is not between an announcement and what it announces, if there is a better place', () => {
    const pages = whole(`${words(120)}\n\nLike this:\n\n${words(100)}`, 200)
    expect(shown(pages)).toEqual([words(120), `Like this:\n\n${words(100)}`])
  })

  it('closes a code block, which the next page opens again with its language', () => {
    const code = Array.from({ length: 40 }, (_, index) => `line ${String(index)}`).join('\n')
    const [first, second] = shown(whole(`\`\`\`python\n${code}\n\`\`\``, 200))
    expect(first).toMatch(/^```python\nline 0\n[^`]*\n```$/)
    expect(second).toMatch(/^```python\nline \d+\n[^`]*\n```$/)
  })

  it('closes marks, which the next page opens again', () => {
    const [first, second] = shown(whole(`**bold *both ${words(300)}* end**`, 200))
    expect(first).toMatch(/^\*\*bold \*both [^*]*\*\*\*$/)
    expect(second).toMatch(/^\*\*\*[^*]*/)
  })

  it('begins the next page of a quote with its marker', () => {
    const [, second] = shown(whole(`> ${words(300)}`, 200))
    expect(second).toMatch(/^> word/)
  })

  it('repeats the head of a table', () => {
    const rows = Array.from({ length: 20 }, (_, index) => `| row ${String(index)} | x |`).join('\n')
    for (const page of shown(whole(`| Name | V |\n|---|---|\n${rows}`, 200))) {
      expect(page).toMatch(/^```\nName +│ V\n─+┼─+\nrow/)
    }
  })

  it('makes no list of a number or a dash that begins the next page', () => {
    const pages = whole(`${'x'.repeat(197)} 12. ${'y'.repeat(150)}`, 200)
    expect(shown(pages)).toEqual(['x'.repeat(197), `12\\. ${'y'.repeat(150)}`])
    expect(shown(whole(`${'x'.repeat(199)} - ${'y'.repeat(150)}`, 200))[1]).toMatch(/^\\- y/)
  })

  it('never falls into inline code or a link', () => {
    const link = `[label](https://example.org/${'x'.repeat(60)})`
    expect(shown(whole(`${'w'.repeat(150)} ${link}`, 200))).toEqual(['w'.repeat(150), link])
    expect(shown(whole(`${'w'.repeat(150)}\`${'x '.repeat(40)}x\``, 200))).toEqual([
      'w'.repeat(150),
      `\`${'x '.repeat(40)}x\``,
    ])
  })

  /** What Discord fills in, of lengths that reach over the edge of a page at many places. */
  const references = [
    '<@1>',
    '<@!100000000000000001>',
    '<@&100000000000000001>',
    '<#100000000000000001>',
    '<:a:1>',
    '<a:wave_of_many_hands:100000000000000001>',
    '<t:1>',
    '<t:1700000000:R>',
    '</ask:1>',
    '</access allow:100000000000000001>',
    '<id:customize>',
  ]
  const fillings = ['w', 'word ', 'A line.\n', '語', '**bold** ', '> quoted\n', '- item\n', '👩‍👩‍👧']

  it('never falls into a mention, an emoji, a time or a command, wherever they stand', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(...references),
          fc
            .tuple(fc.constantFrom(...fillings), fc.nat(240))
            .map(([filling, length]) => filling.repeat(Math.ceil(length / filling.length))),
        ),
        { minLength: 2, maxLength: 12 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.array(fc.nat(2_000), { maxLength: 8 }), (all, cuts) => {
        const ends = [...cuts.map((cut) => Math.min(cut, all.length)), all.length].toSorted(
          (left, right) => left - right,
        )
        let pages = growing('', 200)
        let seen = 0
        for (const end of ends) {
          pages = appendText(pages, all.slice(seen, end))
          seen = end
          expect(shown(pages).filter(holdsBrokenReference)).toEqual([])
        }
        const pagesAtEnd = shown(completeText(pages))
        expect(pagesAtEnd.filter(holdsBrokenReference)).toEqual([])
        expect(findReferences(pagesAtEnd.join('\n'))).toEqual(findReferences(all))
      }),
      { numRuns: 300 },
    )
  })

  it.each(references)('never falls into %s, however far it is from the beginning', (reference) => {
    for (const filling of ['w', 'word ', '語']) {
      for (let length = 150; length <= 200; length += 1) {
        const before = filling.repeat(length).slice(0, length)
        const pages = shown(whole(`${before}${reference}${reference} end`, 200))
        expect(findReferences(pages.join('\n'))).toEqual([reference, reference])
        expect(pages.filter(holdsBrokenReference)).toEqual([])
      }
    }
  })

  function findReferences(text: string): readonly string[] {
    return [...text.matchAll(/<[^<>]+>/g)].map(([reference]) => reference)
  }

  /** Nothing here but a reference has a `<`. */
  function holdsBrokenReference(page: string): boolean {
    return references
      .reduce((rest, reference) => rest.replaceAll(reference, ''), page)
      .includes('<')
  }
})

describe('pages of an answer that is still growing', () => {
  it.each([
    ['a link', 'see [the man', 'see'],
    ['an address', 'see https://exa', 'see'],
    ['an image', 'look !', 'look'],
    ['a mention', 'ask <@1234', 'ask'],
    ['an emoji', 'wave <:wave:12', 'wave'],
    ['inline code', 'run `npm', 'run'],
    ['a mark', 'this is **', 'this is'],
    ['a mark that might be longer', 'this is *', 'this is'],
    ['a formula', 'so $x^2 + ', 'so'],
    ['a tag', 'line<br', 'line'],
    ['a heading', 'text\n## Ti', 'text'],
    ['a fence', 'text\n``', 'text'],
    ['the language of a fence', 'text\n```type', 'text'],
    ['a list marker', 'text\n-', 'text'],
    ['a number that may begin an item', 'text\n12', 'text'],
    ['the head of a table', 'text\n| a | b', 'text'],
    ['a table without a row', 'text\n| a | b |\n|---', 'text'],
    [
      'half a row',
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5',
      '```\na │ b\n──┼──\n1 │ 2\n3 │ 4\n```',
    ],
    ['a formula alone', 'text\n$$\nx = ', 'text'],
    ['the ticks that may close a block', '```js\nlet a\n``', '```js\nlet a\n```'],
  ])('hold back half of %s', (_what, text, visible) => {
    expect(shown(growing(text))).toEqual([visible])
  })

  it('show bold text before it closes, closed', () => {
    expect(shown(growing('this is **very imp'))).toEqual(['this is **very imp**'])
  })

  it('show code before it closes, closed', () => {
    expect(shown(growing('```ts\nconst a = 1'))).toEqual(['```ts\nconst a = 1\n```'])
  })

  it('show what was held back once nothing more comes', () => {
    expect(shown(whole('see [the man'))).toEqual(['see [the man'])
  })

  it('say that they end in a code block only while they do', () => {
    expect(endsInFence(growing('text'))).toBe(false)
    expect(endsInFence(growing('```ts\nconst'))).toBe(true)
    expect(endsInFence(growing('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n'))).toBe(true)
    expect(endsInFence(growing('```ts\nconst a\n```\n'))).toBe(false)
  })

  it('count as frozen all pages but the last', () => {
    const pages = growing('word '.repeat(100), 200)
    expect(countFrozenPages(pages)).toBe(countPages(pages) - 1)
  })
})

describe('a notice', () => {
  it('stands below the text', () => {
    expect(shown(appendNotice(growing('text'), '-# end'))).toEqual(['text\n\n-# end'])
  })

  it('stands alone where there is no text', () => {
    expect(shown(appendNotice(growing(''), '-# end'))).toEqual(['-# end'])
  })

  it('stands outside a code block that was open', () => {
    expect(shown(appendNotice(growing('```ts\nconst a'), '-# end'))).toEqual([
      '```ts\nconst a\n```\n\n-# end',
    ])
  })

  it('is not set in marks that were open', () => {
    expect(shown(appendNotice(growing('this is **bold'), '-# end'))).toEqual([
      'this is \\*\\*bold\n\n-# end',
    ])
  })
})
