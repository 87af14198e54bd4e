import { describe, expect, it } from 'vitest'
import { composeAnswer, composeReasoning } from './compose-answer.ts'

const countWords = (text: string) => text.split(/\s+/).length
const fences = (text: string) => text.match(/^```/gm)?.length ?? 0

describe('composeAnswer', () => {
  it('quotes the subject and stays short by default', () => {
    const answer = composeAnswer(['How do tides work?'])
    expect(answer).toContain('**tides work**')
    expect(answer.length).toBeLessThan(900)
  })

  it('is the same for the same conversation', () => {
    const turns = ['What are tides?', 'Write a long answer about waves']
    expect(composeAnswer(turns)).toBe(composeAnswer(turns))
  })

  it('recalls the turn before', () => {
    expect(composeAnswer(['What are tides?', 'And waves?'])).toContain(
      'Earlier you asked about **tides**',
    )
    expect(composeAnswer(['What are tides?'])).not.toContain('Earlier')
  })

  it.each([
    ['typescript', 'Show me some code'],
    ['python', 'Write a Python function'],
    ['rust', 'the same in Rust'],
    ['go', 'a go program'],
    ['bash', 'a shell script'],
    ['sql', 'an SQL query'],
  ])('shows a closed block of %s when asked', (language, prompt) => {
    const answer = composeAnswer([prompt])
    expect(answer).toContain(`\`\`\`${language}\n`)
    expect(fences(answer)).toBe(2)
  })

  it('shows a table whose rows have as many cells as its head', () => {
    const rows = composeAnswer(['a table please']).match(/^\|.*\|$/gm) ?? []
    expect(rows.length).toBeGreaterThan(3)
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1)
  })

  it('shows a numbered and a nested list when asked', () => {
    const answer = composeAnswer(['list the steps'])
    expect(answer).toMatch(/^1\. /m)
    expect(answer).toMatch(/^ {3}- /m)
  })

  it('fills several pages with headings, lists, a table and code when asked for a long answer', () => {
    const answer = composeAnswer(['Write a long answer about gardening'])
    expect(answer.length).toBeGreaterThan(4_000)
    expect(answer).toMatch(/^# gardening$/m)
    expect(answer.match(/^## /gm)?.length).toBeGreaterThan(4)
    expect(answer).toMatch(/^- /m)
    expect(answer).toMatch(/^\| --- /m)
    expect(fences(answer)).toBe(2)
  })

  it.each([200, 1_500, 3_000])(
    'writes at least %i words when asked, and not many more',
    (count) => {
      const words = countWords(composeAnswer([`Write ${count} words about cats`]))
      expect(words).toBeGreaterThanOrEqual(count)
      expect(words).toBeLessThan(count + 300)
    },
  )

  it('says nothing twice within a thousand words', () => {
    const paragraphs = composeAnswer(['Write 900 words about cats']).split('\n\n')
    const long = paragraphs.filter((paragraph) => paragraph.length > 120)
    expect(new Set(long).size).toBe(long.length)
  })
})

describe('composeReasoning', () => {
  it('names the subject and the plan', () => {
    expect(composeReasoning(['What are tides?'])).toContain('tides')
    expect(composeReasoning(['300 words about tides'])).toContain('about 300 words')
  })
})
