import { describe, expect, it } from 'vitest'
import { bucketPolicies, createRateLimiter } from './rate-limiter.ts'

const policies = bucketPolicies({
  editLimit: { permits: 2, windowMs: 5_000, mode: 'fixed' },
  followUpLimit: { permits: 1, windowMs: 2_000, mode: 'fixed' },
})

function limiterAt(times: { nowMs: number }) {
  return createRateLimiter(policies, () => times.nowMs)
}

describe('createRateLimiter', () => {
  it('tells limit, remaining permits, reset and bucket with every answer', () => {
    const limiter = limiterAt({ nowMs: 1_000_000 })
    expect(limiter.take('interaction-edit', 'token').headers).toEqual({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': '1005.000',
      'x-ratelimit-reset-after': '5.000',
      'x-ratelimit-bucket': policies['interaction-edit'].hash,
    })
  })

  it('counts each key by itself', () => {
    const limiter = limiterAt({ nowMs: 0 })
    limiter.take('interaction-edit', 'one')
    limiter.take('interaction-edit', 'one')
    expect(limiter.take('interaction-edit', 'one').isAllowed).toBe(false)
    expect(limiter.take('interaction-edit', 'two').isAllowed).toBe(true)
  })

  it('counts each kind by itself', () => {
    const limiter = limiterAt({ nowMs: 0 })
    for (let sent = 0; sent < 5; sent++) limiter.take('channel-send', 'channel')
    expect(limiter.take('channel-send', 'channel').isAllowed).toBe(false)
    expect(limiter.take('channel-edit', 'channel').isAllowed).toBe(true)
    expect(limiter.take('interaction-follow-up', 'token').isAllowed).toBe(true)
    expect(limiter.take('interaction-follow-up', 'token').isAllowed).toBe(false)
    expect(limiter.take('interaction-edit', 'token').isAllowed).toBe(true)
  })

  it('tells a refused request how long to wait: whole seconds in the header, exact in the body', () => {
    const times = { nowMs: 0 }
    const limiter = limiterAt(times)
    limiter.take('interaction-edit', 'token')
    limiter.take('interaction-edit', 'token')
    times.nowMs = 1_234
    const refused = limiter.take('interaction-edit', 'token')
    expect(refused).toMatchObject({ isAllowed: false, retryAfterSeconds: 3.766 })
    expect(refused.headers).toMatchObject({ 'retry-after': '4', 'x-ratelimit-scope': 'user' })
  })
})
