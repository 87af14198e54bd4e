import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PageContent } from '../application/page-content.ts'
import { type PageShape, simplify, toMessages, wholePage, withoutFile } from './page-shape.ts'

const button = { type: 2, style: 2, label: 'Stop', custom_id: 'v1:stop:1' } as const
const buttons: PageContent['buttons'] = [{ type: 1, components: [button] }]
const file = { name: 'answer.md', text: '# All', noteIfRefused: '-# No file.' }
const longText = Array.from({ length: 200 }, (_, index) => `word${String(index)}`).join(' ')

/** The shapes that a page goes through when none of them is taken. */
function shapesOf(content: PageContent, mayDivide = true): readonly PageShape[] {
  const shapes: PageShape[] = []
  for (
    let shape: PageShape | undefined = wholePage;
    shape;
    shape = simplify(shape, content, { mayDivide })
  ) {
    shapes.push(shape)
  }
  return shapes
}

describe('simplify', () => {
  it('divides a page, then makes it bare, then knows no more', () => {
    const [whole, divided, bare, ...more] = shapesOf({ text: longText })
    expect(whole).toEqual(wholePage)
    expect(divided).toMatchObject({
      limits: { maxLength: Math.ceil(longText.length * 0.6) },
      isBare: false,
    })
    expect(bare).toEqual({ ...divided, isBare: true })
    expect(more).toEqual([])
  })

  it('divides a page into two', () => {
    const [, divided = wholePage] = shapesOf({ text: longText })
    expect(toMessages({ text: longText }, divided)).toHaveLength(2)
  })

  it('keeps a bare page, which may be no layout, within what a plain one holds', () => {
    const text = longText.repeat(3)
    const bare = shapesOf({ text }).at(-1) ?? wholePage
    for (const message of toMessages({ text }, bare)) {
      expect(message.text.length).toBeLessThanOrEqual(2_000)
    }
  })

  it.each([
    ['is too short for its length to be the fault', { text: 'Short' }, true],
    ['has another page behind it', { text: longText }, false],
  ])('makes a page bare at once that %s', (_what, content, mayDivide) => {
    const shapes = shapesOf(content, mayDivide)
    expect(shapes.map(({ isBare }) => isBare)).toEqual([false, true])
  })
})

describe('toMessages', () => {
  it('shows a whole page as it is', () => {
    const content = { text: longText, buttons, file }
    expect(toMessages(content, wholePage)).toEqual([content])
  })

  it('puts buttons and file below the last part of a divided page', () => {
    const content = { text: longText, buttons, file }
    const [, divided = wholePage] = shapesOf(content)
    const messages = toMessages(content, divided)
    expect(messages.length).toBeGreaterThan(1)
    expect(messages.map((message) => 'buttons' in message)).toEqual(
      messages.map((_, index) => index === messages.length - 1),
    )
    expect(messages.at(-1)).toMatchObject({ buttons, file })
  })

  it('leaves a bare page its text, and a note in place of its file', () => {
    const [, bare = wholePage] = shapesOf({ text: 'See:' })
    expect(toMessages({ text: 'See:', buttons, file }, bare)).toEqual([
      { text: 'See:\n-# No file.' },
    ])
  })

  it('loses no word of a divided page, and leaves its earlier messages alone when it grows', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 120, maxLength: 300 })
    fc.assert(
      fc.property(words, words, (first, more) => {
        const before = first.join(' ').padEnd(400, ' end')
        const after = [before, ...more].join(' ')
        const [, divided = wholePage] = shapesOf({ text: before })
        const shownBefore = toMessages({ text: before }, divided).map(({ text }) => text)
        const shownAfter = toMessages({ text: after }, divided).map(({ text }) => text)
        expect(shownAfter.join(' ').split(/\s+/)).toEqual(after.split(/\s+/))
        expect(shownAfter.slice(0, shownBefore.length - 1)).toEqual(shownBefore.slice(0, -1))
      }),
    )
  })
})

describe('withoutFile', () => {
  it('says that there was one', () => {
    expect(withoutFile({ text: '', buttons, file })).toEqual({ text: '-# No file.', buttons })
  })

  it('changes nothing on a page that has none', () => {
    expect(withoutFile({ text: 'Hello' })).toEqual({ text: 'Hello' })
  })
})
