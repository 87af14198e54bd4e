import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFenceOf } from './code-fence.ts'
import { appendText, countPages, emptyPages, type Pages, renderPage } from './pages.ts'

const pagesOf = (text: string, maxLength = 2000): Pages =>
  appendText(emptyPages({ maxLength, maxBytes: 4 * maxLength }), text)
const shown = (pages: Pages): string[] =>
  Array.from({ length: countPages(pages) }, (_, index) => renderPage(pages, index))

describe('pages', () => {
  it('keeps a short text on one page', () => {
    expect(shown(pagesOf('Good evening.'))).toEqual(['Good evening.'])
  })

  it('has no page for white space', () => {
    expect(countPages(pagesOf(' \n\n '))).toBe(0)
  })

  it('breaks after a paragraph rather than after a word', () => {
    const first = `${'word '.repeat(30)}end.`
    const second = 'next '.repeat(30)
    expect(shown(pagesOf(`${first}\n\n${second}`, 200))).toEqual([first, second.trim()])
  })

  it('closes an open code block in the shown copy', () => {
    expect(shown(pagesOf('Look:\n```ts\nconst a = 1'))).toEqual(['Look:\n```ts\nconst a = 1\n```'])
  })

  it('opens a code block again, with its language, on the next page', () => {
    const code = Array.from({ length: 40 }, (_, index) => `line ${String(index)}`).join('\n')
    const [first, second] = shown(pagesOf(`\`\`\`python\n${code}\n\`\`\``, 200))
    expect(first).toMatch(/^```python\nline 0\n[^`]*\n```$/)
    expect(second).toMatch(/^```python\nline \d+\n[^`]*\n```$/)
  })

  it.each([1_000, 1_500])('takes %i back ticks in a row for text', (count) => {
    expect(shown(pagesOf('`'.repeat(count)))).toEqual(['`'.repeat(count)])
  })

  it('keep the limit in bytes too', () => {
    const pages = appendText(emptyPages({ maxLength: 2_000, maxBytes: 600 }), '語'.repeat(500))
    expect(shown(pages).map((page) => page.length)).toEqual([200, 200, 100])
  })

  it('never cuts an emoji in two', () => {
    const pages = shown(pagesOf('👋'.repeat(300), 201))
    expect(pages.join('')).toBe('👋'.repeat(300))
  })
})

const markdown = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '```',
        '```ts\n',
        '\n```\n',
        '````\n',
        'word ',
        'End. ',
        '    ',
      ),
      fc.integer({ min: 1, max: 300 }).map((length) => 'x'.repeat(length)),
      fc.integer({ min: 1, max: 300 }).map((length) => ' '.repeat(length)),
    ),
    { maxLength: 200 },
  )
  .map((pieces) => pieces.join(''))

describe('pages of prose and code', () => {
  const line = fc.stringMatching(/^[a-z(){} =]{0,60}[a-z]$/)
  const prose = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'))
  const indent = fc.constantFrom('', '   ', '    ')
  const code = fc
    .tuple(indent, fc.array(line, { minLength: 1, maxLength: 40 }))
    .map(([space, lines]) => ['```ts', ...lines, '```'].map((text) => space + text).join('\n'))
  const document = fc
    .array(fc.oneof(prose, code), { minLength: 1, maxLength: 12 })
    .map((blocks) => blocks.join('\n\n'))

  const isFence = (text: string) => text.trim().startsWith('```')
  const linesOf = (text: string) =>
    text.split('\n').filter((each) => each.trim() !== '' && !isFence(each))

  it('lose no line, and show code as code on each page', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 200, max: 600 }), (text, maxLength) => {
        const pages = shown(pagesOf(text, maxLength))
        const trimmed = (lines: string[]) => lines.map((each) => each.trim())
        expect(trimmed(pages.flatMap(linesOf))).toEqual(trimmed(linesOf(text)))
        for (const page of pages) expect(page.split('\n').filter(isFence).length % 2).toBe(0)
      }),
    )
  })
})

describe('pages of any text', () => {
  it('fit into a message and close their fences', () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 200, max: 2000 }), (text, maxLength) => {
        for (const page of shown(pagesOf(text, maxLength))) {
          expect(page.trim()).not.toBe('')
          expect(page.length).toBeLessThanOrEqual(maxLength)
          expect(openFenceOf(page)).toBeUndefined()
        }
      }),
    )
  })

  it('hold every character that is not white space or a fence, in order', () => {
    const bare = (text: string) => text.replaceAll(/`{3,}[^`\n]*|\s/g, '')
    const plain = markdown.filter((text) => !text.includes('`'))
    fc.assert(
      fc.property(plain, (text) => {
        expect(bare(shown(pagesOf(text, 200)).join('\n'))).toBe(bare(text))
      }),
    )
  })

  it('never change once they are frozen, however the text is cut into deltas', () => {
    fc.assert(
      fc.property(fc.array(markdown, { maxLength: 10 }), (deltas) => {
        let pages = emptyPages({ maxLength: 300, maxBytes: 1_200 })
        for (const delta of deltas) {
          const next = appendText(pages, delta)
          expect(next.frozen.slice(0, pages.frozen.length)).toEqual(pages.frozen)
          pages = next
        }
      }),
    )
  })
})
