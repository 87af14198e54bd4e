import { setTimeout as delay } from 'node:timers/promises'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { type LiveBot, startLiveBot, STREAM_COMMAND } from './live-bot.ts'
import { type Report } from '../promised.ts'
import { formatPromises, formatTable } from './markdown-table.ts'
import { type Impression, measureImpression, summarize } from './measure.ts'
import { createRandom } from './random.ts'
import { formatSummary, SUMMARY_HEAD } from './summary-row.ts'
import { buildTokenStream } from './token-stream.ts'

const SERVER_LATENCY_MS = 70
const TOKENS_PER_SECOND = 60
const DURATION_MS = 17_000
/** Answers that end at any moment of a window, not all at the same one. */
const SPREAD_MS = 5_000
const START_SPREAD_MS = 2_000
const SEED = 20_261_122

interface Round {
  readonly name: string
  readonly answers: number
  readonly times: number
}

const rounds: readonly Round[] = [
  { name: 'one answer', answers: 1, times: 3 },
  { name: '16 at once', answers: 16, times: 3 },
]

/** Measures the real client, writer and edit run against the stand-in for Discord. */
export async function liveEditsSection(): Promise<Report> {
  const results = []
  for (const round of rounds) results.push({ ...round, ...(await playRound(round)) })
  const promises = results.flatMap(({ name, impressions, refused }) => {
    const { mean, finalP95 } = summarize(impressions)
    return [
      { what: `${name}: mean, s`, atMost: 0.7, measured: mean },
      { what: `${name}: last token, p95, s`, atMost: 0.4, measured: finalP95 },
      { what: `${name}: edits refused for speed`, atMost: 0, measured: refused },
    ]
  })
  const markdown = [
    '### how fresh a streamed answer is, with discord.js against the stand-in',
    `${String(TOKENS_PER_SECOND)} tokens a second for 17 seconds (at once: for 14.5 to 19.5), server latency ${String(SERVER_LATENCY_MS)} ms, 5 edits in 5 seconds. Seconds.`,
    formatTable(
      ['', 'answers', ...SUMMARY_HEAD, 'edits', '429s'],
      results.map(({ name, impressions, edits, refused }) => [
        name,
        String(impressions.length),
        ...formatSummary(summarize(impressions)),
        (edits / impressions.length).toFixed(1),
        String(refused),
      ]),
    ),
    formatPromises(promises),
  ].join('\n\n')
  return { markdown, promises }
}

async function playRound({ answers, times }: Round) {
  const random = createRandom(SEED)
  const spreadMs = answers === 1 ? 0 : SPREAD_MS
  const sandbox = await startDiscordSandbox({ latencyMs: SERVER_LATENCY_MS })
  const bot = await startLiveBot(sandbox, () =>
    buildTokenStream(random, {
      startMs: 0,
      durationMs: DURATION_MS + (random() - 0.5) * spreadMs,
      tokensPerSecond: TOKENS_PER_SECOND,
      maxTokenLength: 2, // so that an answer fits into one message of 2000 characters
    }),
  )
  try {
    await sandbox.waitForCommands([STREAM_COMMAND])
    const impressions: Impression[] = []
    for (let time = 0; time < times; time += 1) {
      const waits = Array.from({ length: answers }, () => random() * START_SPREAD_MS)
      impressions.push(...(await Promise.all(waits.map((waitMs) => watch(sandbox, bot, waitMs)))))
    }
    const edits = sandbox.timeline.filter(({ change }) => change === 'edited').length
    return { impressions, edits, refused: sandbox.rateLimited + bot.refused() }
  } finally {
    await bot.stop()
    await sandbox.close()
  }
}

/** Asks for an answer, waits for its end, and compares what came with what was on show. */
async function watch(sandbox: DiscordSandbox, bot: LiveBot, waitMs: number): Promise<Impression> {
  await delay(waitMs)
  const asked = await sandbox
    .as(sandbox.users.ada)
    .runCommand({ channelId: sandbox.channels.general, name: STREAM_COMMAND })
  const deltas = await bot.answers.get(asked.id)
  if (asked.status !== 'acknowledged' || deltas === undefined) {
    throw new Error(`the bot did not answer: ${asked.status}`)
  }
  const sights = sandbox.timeline
    .filter(({ change, message }) => change === 'edited' && message.id === asked.messageId)
    .map(({ atMs, message }) => ({ atMs, length: message.content.length }))
  return measureImpression(deltas, sights)
}
