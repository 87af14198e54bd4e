import { describe, expect, it } from 'vitest'
import { parseLimitHeaders } from './limit-headers.ts'

const nowMs = 1_790_000_000_000
const plus = {
  'x-codex-plan-type': 'plus',
  'x-codex-primary-used-percent': '12.5',
  'x-codex-primary-window-minutes': '300',
  'x-codex-primary-reset-at': '1790010000',
  'x-codex-secondary-used-percent': '40',
  'x-codex-secondary-window-minutes': '10080',
  'x-codex-secondary-reset-after-seconds': '3600',
}

describe('parseLimitHeaders', () => {
  it('reads both windows of the plan', () => {
    expect(parseLimitHeaders(plus, nowMs)).toEqual({
      planType: 'plus',
      rateLimits: [
        {
          id: 'codex',
          name: undefined,
          primary: { usedPercent: 12.5, lengthMinutes: 300, resetsAtMs: 1_790_010_000_000 },
          secondary: { usedPercent: 40, lengthMinutes: 10_080, resetsAtMs: nowMs + 3_600_000 },
        },
      ],
      credits: undefined,
      reachedType: undefined,
    })
  })

  it('finds limits of other names, after that of the plan', () => {
    const headers = {
      'x-codex-bengalfox-primary-used-percent': '3',
      'x-codex-bengalfox-limit-name': 'GPT-6 Astra',
      ...plus,
    }
    expect(parseLimitHeaders(headers, nowMs)?.rateLimits).toMatchObject([
      { id: 'codex' },
      { id: 'codex-bengalfox', name: 'GPT-6 Astra', primary: { usedPercent: 3 } },
    ])
  })

  it.each([
    ['True', 'False', '7.50', { hasCredits: true, isUnlimited: false, balance: '7.50' }],
    ['1', '1', '', { hasCredits: true, isUnlimited: true, balance: undefined }],
    ['false', 'true', '0', { hasCredits: false, isUnlimited: true, balance: '0' }],
  ])('reads credits from %s, %s and %o', (has, unlimited, balance, credits) => {
    const headers = {
      'x-codex-credits-has-credits': has,
      'x-codex-credits-unlimited': unlimited,
      'x-codex-credits-balance': balance,
    }
    expect(parseLimitHeaders(headers, nowMs)?.credits).toEqual(credits)
  })

  it('reads why nothing more is given', () => {
    const headers = { 'x-codex-rate-limit-reached-type': 'workspace_owner_credits_depleted' }
    expect(parseLimitHeaders(headers, nowMs)?.reachedType).toBe('workspace_owner_credits_depleted')
  })

  it.each([
    [{ 'x-codex-primary-used-percent': '0' }],
    [{ 'x-codex-primary-used-percent': '0', 'x-codex-primary-window-minutes': '0' }],
    [{ 'x-codex-primary-used-percent': 'NaN', 'x-codex-primary-window-minutes': '300' }],
    [{ 'x-codex-primary-used-percent': '' }],
  ])('sees no window in %o', (headers) => {
    expect(parseLimitHeaders(headers, nowMs)?.rateLimits).toMatchObject([{ primary: undefined }])
  })

  it('sees a window of which nothing is used yet', () => {
    const headers = { 'x-codex-primary-used-percent': '0', 'x-codex-primary-window-minutes': '300' }
    expect(parseLimitHeaders(headers, nowMs)?.rateLimits).toMatchObject([
      { primary: { usedPercent: 0, lengthMinutes: 300, resetsAtMs: undefined } },
    ])
  })

  it.each([{}, { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' }])(
    'hears nothing in %o',
    (headers) => {
      expect(parseLimitHeaders(headers, nowMs)).toBeUndefined()
    },
  )
})
