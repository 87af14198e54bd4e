import { describe, expect, it } from 'vitest'
import { createRareWords } from './rare-words.ts'

describe('what is said below messages', () => {
  it('is said once a minute to each person', () => {
    let nowMs = 0
    const mayTell = createRareWords(() => nowMs)
    expect([mayTell('ada'), mayTell('ada'), mayTell('lin')]).toEqual([true, false, true])
    nowMs = 59_999
    expect([mayTell('ada'), mayTell('lin')]).toEqual([false, false])
    nowMs = 60_000
    expect([mayTell('ada'), mayTell('lin'), mayTell('ada')]).toEqual([true, true, false])
  })

  it('counts from when it was said, not from when it was held back', () => {
    let nowMs = 0
    const mayTell = createRareWords(() => nowMs)
    mayTell('ada')
    nowMs = 40_000
    mayTell('ada')
    nowMs = 70_000
    expect(mayTell('ada')).toBe(true)
  })
})
