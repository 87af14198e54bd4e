import { describe, expect, it } from 'vitest'
import { relativePast, relativeTime } from './relative-time.ts'

describe('a time in a message', () => {
  it('is no earlier than what it announces', () => {
    expect(relativeTime(1_700_000_000_001)).toBe('<t:1700000001:R>')
    expect(relativeTime(1_700_000_000_000)).toBe('<t:1700000000:R>')
  })

  it('is no later than what it reports', () => {
    expect(relativePast(1_700_000_000_999)).toBe('<t:1700000000:R>')
    expect(relativePast(1_700_000_000_000)).toBe('<t:1700000000:R>')
  })
})
