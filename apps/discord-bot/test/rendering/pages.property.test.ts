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
  type PageLimits,
  type Pages,
  renderPage,
} from '../../src/rendering/pages.ts'
import { anyLimits, anyText, cuts, plainAnswer } from './documents.ts'

const HUGE: PageLimits = { maxLength: 1_000_000, maxBytes: 4_000_000 }

const show = (pages: Pages): string[] =>
  Array.from({ length: countPages(pages) }, (_, index) => renderPage(pages, index))
const append = (limits: PageLimits, deltas: readonly string[]): Pages =>
  deltas.reduce(appendText, emptyPages(limits))
/** What a reader takes in of it, in order. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')
const wordsOf = (pages: readonly string[]): string[] => pages.join('\n').match(/w[\da-z]+x?/g) ?? []
/** Without the words a page repeats: the language of a block, the head of a table. */
const newWordsOf = (pages: readonly string[]): string[] => [...new Set(wordsOf(pages))]
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const textInDeltas = anyText.chain((text) => cuts(text).map((deltas) => ({ text, deltas })))

describe('pages of any text', () => {
  it('are the same however the text is cut into deltas, at every moment and at the end', () => {
    fc.assert(
      fc.property(textInDeltas, anyLimits, ({ text, deltas }, limits) => {
        const whole = append(limits, [text])
        const cut = append(limits, deltas)
        expect(show(cut)).toEqual(show(whole))
        expect(show(completeText(cut))).toEqual(show(completeText(whole)))
        expect(endsInFence(cut)).toBe(endsInFence(whole))
      }),
      { numRuns: 1_000 },
    )
  })

  it('show, at every moment, letters and figures that begin those of the whole answer', () => {
    fc.assert(
      fc.property(textInDeltas, ({ deltas }) => {
        const states = deltas.map((_, index) => append(HUGE, deltas.slice(0, index + 1)))
        const final = lettersOf(show(completeText(append(HUGE, deltas))).join(''))
        for (const state of states) {
          const shown = lettersOf(show(state).join(''))
          expect(final.slice(0, shown.length)).toBe(shown)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('never change once they are frozen', () => {
    fc.assert(
      fc.property(textInDeltas, anyLimits, ({ deltas }, limits) => {
        let pages = emptyPages(limits)
        let frozen: string[] = []
        for (const delta of deltas) {
          pages = appendText(pages, delta)
          const now = show(pages).slice(0, countFrozenPages(pages))
          expect(now.slice(0, frozen.length)).toEqual(frozen)
          frozen = now
        }
        expect(show(appendNotice(pages, '-# end')).slice(0, frozen.length)).toEqual(frozen)
      }),
      { numRuns: 500 },
    )
  })

  it('keep both limits, and none is empty', () => {
    fc.assert(
      fc.property(anyText, anyLimits, (text, limits) => {
        for (const pages of [append(limits, [text]), completeText(append(limits, [text]))]) {
          for (const page of show(pages)) {
            expect(page.trim()).not.toBe('')
            expect(page.length).toBeLessThanOrEqual(limits.maxLength)
            expect(bytesOf(page)).toBeLessThanOrEqual(limits.maxBytes)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('close each code block they open, and hold well-formed text', () => {
    fc.assert(
      fc.property(anyText, anyLimits, (text, limits) => {
        for (const page of show(append(limits, [text]))) {
          expect((page.match(/```/g) ?? []).length % 2).toBe(0)
          expect(page.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('stay as they are when they are completed again', () => {
    fc.assert(
      fc.property(anyText, anyLimits, (text, limits) => {
        const once = completeText(append(limits, [text]))
        expect(show(completeText(once))).toEqual(show(once))
      }),
    )
  })
})

describe('pages of an answer in which no word occurs twice', () => {
  const answers = plainAnswer.chain((text) => cuts(text).map((deltas) => ({ text, deltas })))

  it('show each of its words, in order', () => {
    fc.assert(
      fc.property(plainAnswer, anyLimits, (text, limits) => {
        expect(newWordsOf(show(completeText(append(limits, [text]))))).toEqual(wordsOf([text]))
      }),
      { numRuns: 500 },
    )
  })

  it('show, at every moment, words that begin those of the whole answer', () => {
    fc.assert(
      fc.property(answers, anyLimits, ({ text, deltas }, limits) => {
        const final = wordsOf([text])
        deltas.forEach((_, index) => {
          const shown = newWordsOf(show(append(limits, deltas.slice(0, index + 1))))
          const last = shown.pop() ?? ''
          expect(final.slice(0, shown.length)).toEqual(shown)
          expect(final[shown.length] ?? '').toSatisfy((word: string) => word.startsWith(last))
        })
      }),
      { numRuns: 500 },
    )
  })

  it('close on each page the marks they open on it', () => {
    fc.assert(
      fc.property(plainAnswer, anyLimits, (text, limits) => {
        for (const page of show(append(limits, [text]))) {
          for (const mark of ['**', '||']) expect(page.split(mark).length % 2).toBe(1)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('pages of graphemes without white space', () => {
  it('cut none of them', () => {
    const graphemes = fc.array(fc.constantFrom('👩‍👩‍👧‍👦', '🇩🇪', 'e\u0301', '漢', 'x', 'ก็', '👍🏽'), {
      minLength: 50,
      maxLength: 900,
    })
    const segmenter = new Intl.Segmenter('und')
    const split = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
    fc.assert(
      fc.property(graphemes, anyLimits, (parts, limits) => {
        const text = parts.join('')
        const pages = show(completeText(append(limits, [text])))
        expect(pages.flatMap(split)).toEqual(split(text))
      }),
    )
  })
})
