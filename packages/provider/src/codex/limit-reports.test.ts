import { describe, expect, it } from 'vitest'
import { readEvents } from '../../test/transcripts.ts'
import { parseLimitEvent, parseLimitReport } from './limit-reports.ts'

describe('parseLimitEvent', () => {
  it('reads the event of a stream', () => {
    const event = readEvents('signs-of-life').find((data) => data.includes('codex.rate_limits'))
    expect(parseLimitEvent(JSON.parse(event ?? ''))).toEqual({
      planType: 'plus',
      rateLimits: [
        {
          id: 'codex',
          name: undefined,
          primary: { usedPercent: 12.5, lengthMinutes: 300, resetsAtMs: 1_790_010_000_000 },
          secondary: { usedPercent: 40, lengthMinutes: 10_080, resetsAtMs: 1_790_500_000_000 },
        },
      ],
      credits: { hasCredits: false, isUnlimited: false, balance: undefined },
      reachedType: undefined,
    })
  })

  it('makes do with little', () => {
    expect(parseLimitEvent({})).toMatchObject({ planType: undefined, rateLimits: [] })
    const rate_limits = { primary: { used_percent: 7 }, secondary: null }
    expect(parseLimitEvent({ rate_limits, metered_limit_name: 'astra' })).toMatchObject({
      rateLimits: [{ id: 'astra', primary: { usedPercent: 7 }, secondary: undefined }],
    })
  })

  it.each([undefined, null, 'much', { rate_limits: 'much' }])('reads nothing from %o', (json) => {
    expect(parseLimitEvent(json)).toBeUndefined()
  })
})

describe('parseLimitReport', () => {
  const window = { used_percent: 25, limit_window_seconds: 18_001, reset_at: 1_790_010_000 }
  const report = {
    plan_type: 'team',
    email: 'someone@a.example',
    rate_limit: {
      allowed: true,
      limit_reached: false,
      primary_window: { ...window, reset_after_seconds: 10_000 },
      secondary_window: null,
    },
    credits: {
      has_credits: true,
      unlimited: false,
      balance: '12.00',
      approx_local_messages: [1, 2],
    },
    additional_rate_limits: [
      {
        limit_name: 'GPT-6 Astra',
        metered_feature: 'astra',
        rate_limit: { primary_window: window },
      },
      { limit_name: null, metered_feature: 'empty', rate_limit: null },
    ],
    rate_limit_reached_type: { type: 'workspace_member_usage_limit_reached' },
  }

  it('reads the whole of it', () => {
    const primary = { usedPercent: 25, lengthMinutes: 301, resetsAtMs: 1_790_010_000_000 }
    expect(parseLimitReport(report)).toEqual({
      planType: 'team',
      rateLimits: [
        { id: 'codex', name: undefined, primary, secondary: undefined },
        { id: 'astra', name: 'GPT-6 Astra', primary, secondary: undefined },
        { id: 'empty', name: undefined, primary: undefined, secondary: undefined },
      ],
      credits: { hasCredits: true, isUnlimited: false, balance: '12.00' },
      reachedType: 'workspace_member_usage_limit_reached',
    })
  })

  it('makes do with the plan alone', () => {
    expect(parseLimitReport({ plan_type: 'free', rate_limit: null, credits: null })).toEqual({
      planType: 'free',
      rateLimits: [],
      credits: undefined,
      reachedType: undefined,
    })
  })

  it.each([undefined, null, [], {}, { plan_type: 7 }, { detail: 'No.' }])(
    'reads nothing from %o',
    (json) => {
      expect(parseLimitReport(json)).toBeUndefined()
    },
  )
})
