import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUsageMeter, toRateLimitHeaders, toUsageReport } from './usage-meter.ts'

const START_SECONDS = 1_790_000_000

function setUp(requests = 0) {
  const clock = { nowMs: START_SECONDS * 1_000 }
  const meter = createUsageMeter({ now: () => clock.nowMs })
  for (let count = 0; count < requests; count += 1) meter.countRequest()
  return { clock, meter }
}

describe('usage meter', () => {
  it('starts at nothing and moves with each request, the short window faster', () => {
    expect(setUp().meter.read().primary.usedPercent).toBe(0)
    const usage = setUp(2).meter.read()
    expect([usage.primary.usedPercent, usage.secondary.usedPercent]).toEqual([2, 0.4])
  })

  it('never falls within a window and never passes 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (requests) => {
        const { meter } = setUp(requests)
        const before = meter.read().primary.usedPercent
        meter.countRequest()
        const after = meter.read().primary.usedPercent
        expect(after).toBeGreaterThanOrEqual(before)
        expect(after).toBeLessThanOrEqual(100)
      }),
      { numRuns: 30 },
    )
  })

  it('starts again when a window ends, the other one goes on', () => {
    const { clock, meter } = setUp(10)
    clock.nowMs += 5 * 60 * 60_000
    expect(meter.read().primary).toEqual({
      usedPercent: 0,
      lengthSeconds: 18_000,
      resetAt: START_SECONDS + 36_000,
      resetAfterSeconds: 18_000,
    })
    expect(meter.read().secondary.usedPercent).toBe(2)
  })

  it('speaks in headers', () => {
    const { clock, meter } = setUp(1)
    clock.nowMs += 60_000
    expect(toRateLimitHeaders(meter.read(), 'plus')).toMatchObject({
      'x-codex-plan-type': 'plus',
      'x-codex-primary-used-percent': '1',
      'x-codex-primary-window-minutes': '300',
      'x-codex-primary-reset-at': String(START_SECONDS + 18_000),
      'x-codex-primary-reset-after-seconds': '17940',
      'x-codex-secondary-window-minutes': '10080',
    })
  })

  it('speaks in a report', () => {
    const { meter } = setUp(1)
    expect(toUsageReport(meter.read(), { planType: 'plus', email: 'a@example.com' })).toMatchObject(
      {
        plan_type: 'plus',
        rate_limit: {
          allowed: true,
          primary_window: {
            used_percent: 1,
            limit_window_seconds: 18_000,
            reset_at: START_SECONDS + 18_000,
          },
          secondary_window: { limit_window_seconds: 604_800 },
        },
      },
    )
  })
})
