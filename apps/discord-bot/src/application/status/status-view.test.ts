import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { catalogues } from '../../words/find-words.ts'
import { renderStatus, type StatusDetails, type StatusReport } from './status-view.ts'

const account = {
  email: 'ada@example.com',
  planType: 'plus',
  accountId: 'workspace-0123456789',
  userId: undefined,
}
const report: StatusReport = {
  session: { type: 'connected', account, expiresAtMs: 1_700_000_000_000 },
  queue: { running: 2, waiting: 3, pausedUntilMs: undefined },
  pingMs: undefined,
  version: '1.2.3',
  details: undefined,
}
const details: StatusDetails = {
  discord: {
    slowedDown: 1,
    rateLimits: [{ route: 'PATCH /a/:id', limit: 5, remaining: 4, resetAfterSeconds: 4.2 }],
  },
  errors: [
    {
      atMs: 1_700_000_000_000,
      message: 'an interaction failed',
      kind: 'TypeError',
      channelId: '30',
    },
  ],
  isLossUntold: false,
}

const textOf = (changes: Partial<StatusReport>) =>
  renderStatus({ ...report, ...changes }, en).content

describe('the status for everybody', () => {
  it('is three short lines', () => {
    expect(textOf({})).toBe(
      '🟢 Connected to ChatGPT\nAnswers: 2 running, 3 waiting\n-# Patchcord 1.2.3',
    )
  })

  it('says how long Discord takes, when that is known', () => {
    expect(textOf({ pingMs: 41.6 }).split('\n')[2]).toBe('Gateway: 42 ms')
  })

  it.each([
    [{ type: 'signed-out' }, 'Not connected to ChatGPT'],
    [{ type: 'lost', reason: 'revoked' }, 'has to sign in again'],
    [{ type: 'unknown' }, 'cannot be told just now'],
  ] as const)('says what %o means, and no more', (session, text) => {
    expect(textOf({ session })).toContain(text)
    expect(textOf({ session })).not.toContain('revoked')
  })

  it('says when the subscription has usage left again', () => {
    const queue = { running: 0, waiting: 4, pausedUntilMs: 1_700_000_000_000 }
    expect(textOf({ queue })).toContain('answers go on <t:1700000000:R>')
  })
})

describe('the status for the owner', () => {
  it('adds whose subscription it is, how Discord fares, and what failed', () => {
    expect(textOf({ details, pingMs: 41.6 }).split('\n')).toEqual([
      '🟢 Connected to ChatGPT',
      '**ada@example.com** (plan **plus** · account ending in `456789`)',
      '-# Its access ends <t:1700000000:R>, and is renewed before that by itself.',
      'Answers: 2 running, 3 waiting',
      'Gateway: 42 ms',
      'Discord asked the bot to slow down once in the last 10 minutes.',
      '**Rate limits seen**',
      '- `PATCH /a/:id` 4 of 5 left, anew every 5 s',
      '**Last errors**',
      '- <t:1700000000:R> an interaction failed (`TypeError`) · <#30>',
      '-# Patchcord 1.2.3',
    ])
  })

  it('says so where there is nothing to tell', () => {
    const discord = { slowedDown: 0, rateLimits: [] }
    const text = textOf({ details: { ...details, discord, errors: [] } })
    expect(text).toContain('not measured yet')
    expect(text).toContain('slow down 0 times')
    expect(text).toContain('**Rate limits seen**: none so far')
    expect(text).toContain('**Last errors**: none since the start')
  })

  it('says why the session is lost, and that no direct message came through', () => {
    const session = { type: 'lost', reason: 'reused' } as const
    const told = textOf({ session, details })
    expect(told).toContain('used by another program')
    expect(told).not.toContain('Allow direct messages')
    const untold = textOf({ session, details: { ...details, isLossUntold: true } })
    expect(untold).toContain('Allow direct messages')
  })

  it.each(Object.entries(catalogues))('fits into one message in %s', (_locale, words) => {
    const rateLimits = Array.from({ length: 10 }, (_, index) => ({
      route: `PATCH /webhooks/:id/:token/messages/${'x'.repeat(40)}${String(index)}`,
      limit: 5,
      remaining: 0,
      resetAfterSeconds: 5,
    }))
    const errors = Array.from({ length: 5 }, () => ({
      atMs: 0,
      message: 'x'.repeat(90),
      kind: 'invalid-configuration',
      channelId: '1'.repeat(20),
    }))
    const full = { discord: { slowedDown: 9, rateLimits }, errors, isLossUntold: true }
    const session = { type: 'lost', reason: 'reused' } as const
    const { content } = renderStatus({ ...report, session, pingMs: 1, details: full }, words)
    expect(content.length).toBeLessThanOrEqual(2_000)
    expect(content).toContain('1.2.3')
  })
})
