import { describe, expect, it } from 'vitest'
import { createRecentKeys } from './recent-keys.ts'

describe('a recent key', () => {
  it('is there for a minute from when it was added last', () => {
    let nowMs = 0
    const recent = createRecentKeys(() => nowMs)
    expect(recent.has('ada')).toBe(false)
    recent.add('ada')
    recent.add('lin')
    nowMs = 40_000
    recent.add('lin')
    nowMs = 59_999
    expect([recent.has('ada'), recent.has('lin')]).toEqual([true, true])
    nowMs = 60_000
    expect([recent.has('ada'), recent.has('lin')]).toEqual([false, true])
    nowMs = 100_000
    expect(recent.has('lin')).toBe(false)
  })

  it('is gone at once when it is removed', () => {
    const recent = createRecentKeys(() => 0)
    recent.add('ada')
    recent.remove('ada')
    expect(recent.has('ada')).toBe(false)
  })

  it('makes room for another when there are a thousand', () => {
    const recent = createRecentKeys(() => 0)
    for (let index = 0; index <= 1_000; index += 1) recent.add(String(index))
    expect([recent.has('0'), recent.has('1'), recent.has('1000')]).toEqual([false, true, true])
  })
})
