import { describe, expect, it } from 'vitest'
import { formatDay, formatMessageTime } from './message-time.js'

const noon = new Date(2026, 10, 22, 12).getTime()
const time = (atMs: number) => formatMessageTime(atMs, noon, 'en-GB')

describe('formatMessageTime', () => {
  it('gives the hour today', () => {
    expect(time(noon - 3_600_000)).toBe('11:00')
  })
  it('says yesterday', () => {
    expect(time(noon - 86_400_000)).toBe('Yesterday at 12:00')
  })
  it('gives the date before that', () => {
    expect(time(noon - 2 * 86_400_000)).toBe('20/11/2026, 12:00')
  })
})

describe('formatDay', () => {
  it('writes the whole date', () => {
    expect(formatDay(noon, 'en-US')).toBe('November 22, 2026')
  })
})
