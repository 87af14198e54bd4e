import { describe, expect, it } from 'vitest'
import { measureStaleness } from './staleness.ts'

describe('measureStaleness', () => {
  it('measures from each piece sent to the first state that shows it', () => {
    const sent = [
      { atMs: 0, text: 'one ' },
      { atMs: 100, text: 'two ' },
      { atMs: 900, text: 'three' },
    ]
    const seen = [
      { atMs: 50, text: '' },
      { atMs: 60, text: 'one' },
      { atMs: 1_000, text: 'one two three' },
    ]
    expect(measureStaleness(sent, seen)).toEqual({
      firstTextMs: 60,
      meanMs: (60 + 900 + 100) / 3,
      finalLagMs: 100,
    })
  })

  it('is not fooled by the lines that close and reopen a code block', () => {
    const sent = [{ atMs: 0, text: '```ts\nconst a = 1\nconst b = 2\n```' }]
    const seen = [
      { atMs: 10, text: '```ts\nconst a = 1\n```' },
      { atMs: 20, text: '```ts\nconst a = 1\n```\n```ts\nconst b = 2\n```' },
    ]
    expect(measureStaleness(sent, seen)?.finalLagMs).toBe(20)
  })

  it('has no figure for an answer of which a part was never seen', () => {
    expect(measureStaleness([{ atMs: 0, text: 'all' }], [{ atMs: 5, text: 'al' }])).toBeUndefined()
  })
})
