import { describe, expect, it } from 'vitest'
import { appendText, completeText, countPages, emptyPages } from '../../rendering/pages.ts'
import { en } from '../../words/en.ts'
import { pageLimits } from '../page-content.ts'
import { type AnswerEdge, answerLimits, viewAnswer } from './answer-view.ts'

const words = en.answer
const writing: AnswerEdge = { line: undefined, isLast: false, buttons: undefined }
const ended: AnswerEdge = { line: '-# 1 s', isLast: true, buttons: undefined }

function write(text: string, { isWhole = false } = {}) {
  const pages = appendText(emptyPages(answerLimits('plain')), text)
  return { pages: isWhole ? completeText(pages) : pages, text }
}

const all = (answer: ReturnType<typeof write>, edge: AnswerEdge) => {
  const view = viewAnswer(answer, edge, words)
  return Array.from({ length: view.count }, (_, page) => view.read(page))
}

const paragraphs = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `Paragraph ${String(index)}. ${'word '.repeat(90)}`,
  ).join('\n\n')

describe('viewAnswer', () => {
  it('ends with a mark while the model writes', () => {
    expect(all(write('Some words. '), writing)).toEqual([
      { text: expect.stringMatching(/words\. ▌$/) },
    ])
  })

  it('has no mark inside a code block', () => {
    const [page] = all(write('```ts\nconst a = 1\n'), writing)
    expect(page?.text).not.toContain('▌')
  })

  it('shows what the model does now below what it wrote before', () => {
    const edge = { ...writing, line: '-# Searching the web…' }
    expect(all(write('Let me look.\n\n'), edge)).toEqual([
      { text: expect.stringMatching(/^Let me look\.\s*\n-# Searching the web…$/) },
    ])
  })

  it('ends with a line of the bot once it is whole', () => {
    expect(all(write('Done.', { isWhole: true }), ended)).toEqual([{ text: 'Done.\n-# 1 s' }])
  })

  it('has its buttons on the last message alone', () => {
    const buttons = [{ type: 1 as const, components: [] }]
    const pages = all(write(paragraphs(8), { isWhole: true }), { ...ended, buttons })
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map((page) => page.buttons !== undefined)).toEqual(
      pages.map((_, index) => index === pages.length - 1),
    )
  })

  it('leaves the last message open for more while the model writes', () => {
    const view = viewAnswer(write(paragraphs(8)), writing, words)
    expect(view.frozenCount).toBe(view.count - 1)
  })

  it('attaches an answer that is too long for four messages', () => {
    const answer = write(paragraphs(40), { isWhole: true })
    expect(countPages(answer.pages)).toBeGreaterThan(4)
    const pages = all(answer, ended)
    expect(pages).toHaveLength(4)
    expect(pages[3]?.file).toMatchObject({ name: 'answer.md', text: answer.text })
    expect(pages[3]?.text.endsWith('-# 1 s')).toBe(true)
  })

  it('says so while such an answer is being written, and attaches nothing yet', () => {
    const pages = all(write(paragraphs(40)), writing)
    expect(pages).toHaveLength(4)
    expect(pages[3]?.file).toBeUndefined()
    expect(pages[3]?.text).toMatch(/-# Still writing\. The whole answer will be attached\.$/)
  })

  it.each(['plain', 'layout'] as const)('fits into a message with its lines (%s)', (format) => {
    const { maxLength, maxBytes } = pageLimits[format]
    const text = `${'漢字かな '.repeat(4_000)}`
    const pages = completeText(appendText(emptyPages(answerLimits(format)), text))
    const edge = { ...ended, line: `-# ${'語'.repeat(150)}` }
    const view = viewAnswer({ pages, text }, edge, words)
    for (let page = 0; page < view.count; page += 1) {
      const shown = view.read(page)
      const whole = `${shown.text}\n${shown.file?.noteIfRefused ?? ''}`
      expect(whole.length).toBeLessThanOrEqual(maxLength)
      expect(new TextEncoder().encode(whole).length).toBeLessThanOrEqual(maxBytes)
    }
  })
})
