import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChatProviderError, UsageLimitError, type ChatErrorCode } from '../chat/errors.ts'
import { retryDelayMs } from './retry-policy.ts'

const retryable = (code: ChatErrorCode, retryAfterMs?: number) =>
  new ChatProviderError(code, 'Failed.', { isRetryable: true, retryAfterMs })

describe('retryDelayMs', () => {
  it('doubles the delay with each failure', () => {
    const delays = [1, 2, 3, 4].map((count) => retryDelayMs(retryable('network'), count, 0.5))
    expect(delays).toEqual([200, 400, 800, 1600])
  })

  it('stays within a tenth of the delay', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), chance, (failures, random) => {
        const middleMs = 200 * 2 ** (failures - 1)
        const delayMs = retryDelayMs(retryable('server-error'), failures, random) ?? Infinity
        expect(delayMs).toBeGreaterThanOrEqual(middleMs * 0.9)
        expect(delayMs).toBeLessThanOrEqual(middleMs * 1.1)
      }),
    )
  })

  it.each<[ChatErrorCode, number]>([
    ['network', 4],
    ['server-error', 4],
    ['protocol', 4],
    ['rate-limit', 2],
    ['overloaded', 2],
    ['blocked', 2],
    ['timeout', 1],
  ])('gives up on %s after %i retries', (code, count) => {
    expect(retryDelayMs(retryable(code), count, 0.5)).toBeDefined()
    expect(retryDelayMs(retryable(code), count + 1, 0.5)).toBeUndefined()
  })

  it('never retries a usage limit', () => {
    const limit = new UsageLimitError({ resetsAtMs: undefined, planType: undefined })
    expect(retryDelayMs(limit, 1, 0.5)).toBeUndefined()
  })

  it('never retries what does not pass by itself', () => {
    expect(retryDelayMs(new ChatProviderError('protocol', 'Odd.'), 1, 0.5)).toBeUndefined()
    expect(retryDelayMs(retryable('content-policy'), 1, 0.5)).toBeUndefined()
  })

  it('waits as long as the service asks, and no shorter than otherwise', () => {
    expect(retryDelayMs(retryable('rate-limit', 7000), 1, 0.5)).toBe(7000)
    expect(retryDelayMs(retryable('rate-limit', 0), 1, 0.5)).toBe(200)
  })

  it('gives up when the service asks for more than a minute', () => {
    expect(retryDelayMs(retryable('rate-limit', 60_000), 1, 0.5)).toBe(60_000)
    expect(retryDelayMs(retryable('rate-limit', 60_001), 1, 0.5)).toBeUndefined()
  })
})
