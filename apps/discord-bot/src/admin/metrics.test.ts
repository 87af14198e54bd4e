import { describe, expect, it } from 'vitest'
import { createMetrics, type Metrics } from './metrics.ts'
import { type VitalSigns } from './vital-signs.ts'

const signs: VitalSigns = {
  phase: 'running',
  gateway: { isReady: true, pingMs: 42 },
  isDatabaseWorking: true,
  sessionExpiresAtMs: 1_800_000_000_000,
  waitingQuestions: 0,
  limits: undefined,
}

/** The bot's own lines, without what they mean. */
async function figuresOf(metrics: Metrics, changes: Partial<VitalSigns> = {}): Promise<string[]> {
  const text = await metrics.render({ ...signs, ...changes })
  return text.split('\n').filter((line) => line.startsWith('patchcord_'))
}

describe('the metrics', () => {
  it('say of a bot that has just begun that nothing has happened yet', async () => {
    const figures = await figuresOf(createMetrics())
    expect(figures.filter((line) => !line.includes('_bucket'))).toEqual([
      'patchcord_gateway_ready 1',
      'patchcord_gateway_ping_seconds 0.042',
      'patchcord_database_up 1',
      'patchcord_session_expires_timestamp_seconds 1800000000',
      'patchcord_queue_waiting 0',
      'patchcord_answers_total{outcome="answered"} 0',
      'patchcord_answer_first_text_seconds_sum 0',
      'patchcord_answer_first_text_seconds_count 0',
      'patchcord_answer_duration_seconds_sum 0',
      'patchcord_answer_duration_seconds_count 0',
      'patchcord_answers_running 0',
      'patchcord_message_edits_total 0',
      'patchcord_discord_rate_limited_total{scope="user"} 0',
      'patchcord_discord_rate_limited_total{scope="global"} 0',
      'patchcord_discord_rate_limited_total{scope="shared"} 0',
    ])
  })

  it('count answers by how they ended, and how long they took', async () => {
    const metrics = createMetrics()
    const { meter } = metrics
    for (let index = 0; index < 3; index += 1) meter.answerBegan()
    meter.answerEnded({ outcome: 'answered', firstTextMs: 400, totalMs: 4_000 })
    meter.answerEnded({ outcome: 'usage-limit', firstTextMs: undefined, totalMs: 100 })
    const figures = await figuresOf(metrics, { waitingQuestions: 5 })
    expect(figures).toEqual(
      expect.arrayContaining([
        'patchcord_answers_total{outcome="answered"} 1',
        'patchcord_answers_total{outcome="usage-limit"} 1',
        'patchcord_answer_first_text_seconds_bucket{le="0.25"} 0',
        'patchcord_answer_first_text_seconds_bucket{le="0.5"} 1',
        'patchcord_answer_first_text_seconds_count 1',
        'patchcord_answer_duration_seconds_sum 4.1',
        'patchcord_answer_duration_seconds_count 2',
        'patchcord_answers_running 1',
        'patchcord_queue_waiting 5',
      ]),
    )
  })

  it('count edits, and answers 429 by whose limit it was', async () => {
    const metrics = createMetrics()
    metrics.requests.edited()
    metrics.requests.edited()
    metrics.requests.rateLimited('shared')
    expect(await figuresOf(metrics)).toEqual(
      expect.arrayContaining([
        'patchcord_message_edits_total 2',
        'patchcord_discord_rate_limited_total{scope="shared"} 1',
      ]),
    )
  })

  it('say how much of each window of the subscription is used, and forget what is no longer said', async () => {
    const metrics = createMetrics()
    const resetsAtMs = 1_800_000_000_000
    const limits = {
      accountId: undefined,
      source: 'answer',
      heardAtMs: 0,
      planType: 'plus',
      rateLimits: [
        {
          id: 'codex',
          name: undefined,
          primary: { usedPercent: 37.5, lengthMinutes: 300, resetsAtMs },
          secondary: { usedPercent: 4, lengthMinutes: 10_080, resetsAtMs: undefined },
        },
      ],
      credits: undefined,
      reachedType: undefined,
    } as const
    expect((await figuresOf(metrics, { limits })).filter((line) => /subscri/.test(line))).toEqual([
      'patchcord_subscription_used_percent{limit="codex",window="primary"} 37.5',
      'patchcord_subscription_used_percent{limit="codex",window="secondary"} 4',
      'patchcord_subscription_resets_timestamp_seconds{limit="codex",window="primary"} 1800000000',
    ])
    expect((await figuresOf(metrics)).filter((line) => /subscri/.test(line))).toEqual([])
  })

  it('leave out what is not known', async () => {
    const figures = await figuresOf(createMetrics(), {
      gateway: { isReady: false, pingMs: undefined },
      sessionExpiresAtMs: undefined,
    })
    expect(figures).toContain('patchcord_gateway_ready 0')
    expect(figures.filter((line) => /ping|session/.test(line))).toEqual([])
  })

  it('tell of the process, too', async () => {
    expect(await createMetrics().render(signs)).toContain('process_resident_memory_bytes')
  })
})
