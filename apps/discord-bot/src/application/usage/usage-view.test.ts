import { type AccountLimits } from '@patchcord/provider/codex'
import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { catalogues } from '../../words/find-words.ts'
import { DAY_MS } from '../ports/usage-store.ts'
import { renderUsage, type UsageReport } from './usage-view.ts'

const nothing = { answers: 0, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
const report: UsageReport = {
  // 14 November 2023, 22:13:20 UTC
  nowMs: 1_700_000_000_000,
  hour: { ...nothing, answers: 1, inputTokens: 900, outputTokens: 50 },
  day: { answers: 7, inputTokens: 12_345, outputTokens: 2_500_000, reasoningTokens: 100 },
  quota: {},
  all: undefined,
}
const limits: AccountLimits = {
  accountId: undefined,
  source: 'request',
  heardAtMs: 1_700_000_000_000,
  planType: 'plus',
  rateLimits: [
    {
      id: 'codex',
      name: undefined,
      primary: { usedPercent: 12.4, lengthMinutes: 300, resetsAtMs: 1_700_000_600_000 },
      secondary: { usedPercent: 80, lengthMinutes: 10_080, resetsAtMs: undefined },
    },
    {
      id: 'other',
      name: 'gpt-special',
      primary: { usedPercent: 1, lengthMinutes: undefined, resetsAtMs: undefined },
      secondary: undefined,
    },
  ],
  credits: undefined,
  reachedType: undefined,
}
const days = [2, 0, 5].map((answers, index) => ({
  ...nothing,
  answers,
  startsAtMs: Date.UTC(2023, 10, 12) + index * DAY_MS,
}))

const textOf = (changes: Partial<UsageReport>) =>
  renderUsage({ ...report, ...changes }, en.usage).content

describe('the usage of one person', () => {
  it('is told by hour and day, with when they start anew', () => {
    expect(textOf({})).toBe(
      [
        '## Your usage',
        'This hour: **1** answer · 900 tokens read, 50 written · starts anew <t:1700002800:R>',
        'Today: **7** answers · 12.3K tokens read, 2.5M written · starts anew <t:1700006400:R>',
        '-# Hours and days are those of UTC.',
      ].join('\n'),
    )
  })

  it('is measured by the quota, where there is one', () => {
    const text = textOf({ quota: { perDay: 20 } })
    expect(text).toContain('This hour: **1** answer ·')
    expect(text).toContain('Today: **7** of 20 answers ·')
  })

  it('has nothing of the subscription in it', () => {
    expect(renderUsage(report, en.usage).image).toBeUndefined()
  })
})

describe('the usage for the owner', () => {
  it('tells the windows of the subscription and their resets', () => {
    const lines = textOf({ all: { limits, days, top: [] } }).split('\n')
    expect(lines.slice(4)).toEqual([
      '## The subscription',
      'Plan **plus**',
      '- 5 hours: **12 %** used, resets <t:1700000600:R>',
      '- 7 days: **80 %** used',
      '- gpt-special · Short window: **1 %** used',
      '-# As ChatGPT said <t:1700000000:R>.',
      "## Everybody's answers of the last 3 days",
    ])
  })

  it('says when nothing is left, and what was paid for beyond the plan', () => {
    const credits = { hasCredits: true, isUnlimited: false, balance: '12.50' }
    const reachedType = 'rate_limit_reached' as const
    const text = textOf({ all: { limits: { ...limits, credits, reachedType }, days, top: [] } })
    expect(text).toContain('⚠️ Nothing is left for now.')
    expect(text).toContain('Credits beyond the plan: 12.50')
    const isUnlimited = { hasCredits: true, isUnlimited: true, balance: undefined }
    expect(
      textOf({ all: { limits: { ...limits, credits: isUnlimited }, days, top: [] } }),
    ).toContain('unlimited')
  })

  it('says so when the service does not tell', () => {
    const unknown = 'does not say just now what is left.'
    expect(textOf({ all: { limits: undefined, days, top: [] } })).toContain(unknown)
    expect(textOf({ all: { limits: { ...limits, rateLimits: [] }, days, top: [] } })).toContain(
      unknown,
    )
  })

  it('names those who have had the most answers, above the picture', () => {
    const top = [
      { userId: '7', ...nothing, answers: 4, inputTokens: 1_000, outputTokens: 200 },
      { userId: '8', ...nothing, answers: 1 },
    ]
    expect(textOf({ all: { limits, days, top } }).split('\n').slice(-4)).toEqual([
      "## Everybody's answers of the last 3 days",
      'Most of them for:',
      '- <@7>: **4** answers · 1K tokens read, 200 written',
      '- <@8>: **1** answer · 0 tokens read, 0 written',
    ])
  })

  it('draws the days, and describes the picture for those who do not see it', () => {
    const { image } = renderUsage({ ...report, all: { limits, days, top: [] } }, en.usage)
    expect(image?.name).toBe('usage.png')
    expect(image?.description).toBe('Answers by day of UTC: 12: 2, 13: 0, 14: 5')
    expect(decode(image?.bytes ?? new Uint8Array())).toMatchObject({ width: 130, height: 180 })
  })

  it.each(Object.entries(catalogues))('fits into one message in %s', (_locale, words) => {
    const top = Array.from({ length: 10 }, (_, index) => ({
      userId: String(1_000_000_000_000_000_000 + index),
      answers: 12_345,
      inputTokens: 123_456_789,
      outputTokens: 123_456_789,
      reasoningTokens: 0,
    }))
    const { content } = renderUsage({ ...report, all: { limits, days, top } }, words.usage)
    expect(content.length).toBeLessThan(2_000)
  })
})
