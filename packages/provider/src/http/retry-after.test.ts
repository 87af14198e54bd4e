import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0)

describe('parseRetryAfter', () => {
  it.each([
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '-3' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, 7000],
  ])('reads %o as %i ms', (headers, delayMs) => {
    expect(parseRetryAfter(headers, nowMs)).toBe(delayMs)
  })

  it.each([{}, { 'retry-after': '' }, { 'retry-after': 'soon' }, { 'retry-after': 'Infinity' }])(
    'reads nothing from %o',
    (headers) => {
      expect(parseRetryAfter(headers, nowMs)).toBeUndefined()
    },
  )
})
