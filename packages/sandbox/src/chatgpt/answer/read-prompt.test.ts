import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPrompt } from './read-prompt.ts'

describe('readPrompt', () => {
  it.each([
    ['How do tides work?', 'tides work'],
    ['Can you please explain how tides work?', 'how tides work'],
    ['write a long answer about gardening.', 'gardening'],
    ['Show me a table of planets', 'planets'],
    ['Write a 1500-word essay on the sea', 'the sea'],
    ['What is a monad?', 'a monad'],
    ['怎麼學鋼琴？', '怎麼學鋼琴？'],
    ['Please', 'Please'],
    ['   ', 'an empty message'],
    ['# **Bold** `code` <@123>', 'Bold code @123'],
  ])('takes the subject of %j to be %j', (prompt, subject) => {
    expect(readPrompt([prompt]).subject).toBe(subject)
  })

  it('keeps the subject to one short line of plain text, whatever the prompt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (prompt) => {
        const { subject } = readPrompt([prompt])
        expect(subject).toMatch(/^[^\n`*_~|<>#[\]\\]+$/)
        expect(Array.from(subject).length).toBeLessThanOrEqual(61)
        expect(subject.isWellFormed()).toBe(true)
      }),
    )
  })

  it.each([
    ['show code', { wantsCode: true, language: 'typescript' }],
    ['a Python one', { wantsCode: true, language: 'python' }],
    ['a shell script', { wantsCode: true, language: 'bash' }],
    ['a function that sorts a list', { wantsCode: true, wantsList: false }],
    ['a table', { wantsTable: true, wantsCode: false }],
    ['tea versus coffee', { wantsTable: true }],
    ['list the steps', { wantsList: true }],
    ['a listless day', { wantsList: false }],
    ['a long story', { wordCount: 900 }],
    ['about 1200 words', { wordCount: 1_200 }],
    ['99999 words', { wordCount: 5_000 }],
    ['hello', { wordCount: undefined, wantsCode: false, wantsTable: false, wantsList: false }],
  ])('reads %j as %j', (prompt, brief) => {
    expect(readPrompt([prompt])).toMatchObject(brief)
  })

  it('remembers the turn before', () => {
    expect(readPrompt(['What are tides?', 'And waves?'])).toMatchObject({
      subject: 'And waves',
      earlierSubject: 'tides',
      earlierTurns: 1,
    })
    expect(readPrompt(['First']).earlierSubject).toBeUndefined()
  })
})
