import { setImmediate } from 'node:timers/promises'
import { type Report } from '../promised.ts'
import { listEditPromises } from './edit-promises.ts'
import { playConcurrent, playMixed, type Result } from './experiments.ts'
import { formatPromises, formatSeconds, formatTable } from './markdown-table.ts'
import { formatSummary, SUMMARY_HEAD } from './summary-row.ts'
import { pacedEdits } from './paced-edits.ts'
import { editPerDelta, peers } from './peers.ts'
import { type BucketLimit } from './simulated-service.ts'
import { type Strategy } from './strategy.ts'

const MIXED_ANSWERS = 2_000
const CONCURRENT_ANSWERS = 96
const CONCURRENCIES = [1, 4, 8, 16] as const

const fixed: BucketLimit = { permits: 5, windowMs: 5_000, mode: 'fixed' }
const sliding: BucketLimit = { ...fixed, mode: 'sliding' }
const otherLimits: readonly BucketLimit[] = [fixed, sliding].flatMap(({ mode }) => [
  { permits: 5, windowMs: 2_000, mode },
  { permits: 5, windowMs: 1_000, mode },
  { permits: 3, windowMs: 5_000, mode },
  { permits: 10, windowMs: 10_000, mode },
  { permits: 1, windowMs: 1_000, mode },
])

/** One strategy in every experiment. */
interface Results {
  readonly strategy: Strategy
  readonly fixed: Result
  readonly sliding: Result
  /** By {@link CONCURRENCIES}. */
  readonly concurrent: readonly Result[]
}

/** Compares ways to keep messages up to date, in virtual time. */
export async function editScheduleSection(): Promise<Report> {
  const ours = play(pacedEdits)
  const results = [ours]
  for (const strategy of [...peers, editPerDelta]) {
    await setImmediate() // what takes a while leaves room for whoever wants to end it
    results.push(play(strategy))
  }
  const others = otherLimits.map((limit) => ({ limit, result: playMixed(pacedEdits, limit, 300) }))
  const promises = listEditPromises({
    mixed: ours.fixed,
    sixteen: ours.concurrent[CONCURRENCIES.indexOf(16)],
    all: [ours.fixed, ours.sliding, ...ours.concurrent, ...others.map(({ result }) => result)],
  })
  const markdown = [
    '### how fresh a streamed answer is, simulated',
    `${String(MIXED_ANSWERS)} answers of 20 to 150 tokens a second and 2 to 60 seconds; latency 70 ms there, 50 ms back and 50 ms to the readers, log-normal. In seconds: how long a token waits until a reader sees it, and the same for the first and the last token.`,
    '5 edits in 5 seconds, fixed window:',
    formatMixed(results.map((all) => [all.strategy.name, all.fixed])),
    '5 edits in 5 seconds, sliding window:',
    formatMixed(results.map((all) => [all.strategy.name, all.sliding])),
    'Answers of 20 seconds at once in one channel, fixed window; mean, and 95th percentile of the last token. An edit counts for the token of its interaction, or for the channel of its message:',
    formatConcurrent(results),
    'Ours under limits that nobody expects:',
    formatLimits(others),
    formatPromises(promises),
  ].join('\n\n')
  return { markdown, promises }
}

function play(strategy: Strategy): Results {
  return {
    strategy,
    fixed: playMixed(strategy, fixed, MIXED_ANSWERS),
    sliding: playMixed(strategy, sliding, MIXED_ANSWERS),
    concurrent: CONCURRENCIES.map((count) =>
      playConcurrent(strategy, fixed, { count, answers: CONCURRENT_ANSWERS }),
    ),
  }
}

function formatMixed(rows: readonly (readonly [name: string, result: Result])[]): string {
  return formatTable(
    ['way', ...SUMMARY_HEAD, 'edits', '429s'],
    rows.map(([name, { summary, editsPerAnswer, refused }]) => [
      name,
      ...formatSummary(summary),
      editsPerAnswer.toFixed(1),
      String(refused),
    ]),
  )
}

function formatConcurrent(results: readonly Results[]): string {
  return formatTable(
    ['way', 'counts for', ...CONCURRENCIES.map((count) => `${String(count)} at once`)],
    results.map(({ strategy, concurrent }) => [
      strategy.name,
      strategy.bucket,
      ...concurrent.map(
        ({ summary }) => `${formatSeconds(summary.mean)} / ${formatSeconds(summary.finalP95)}`,
      ),
    ]),
  )
}

function formatLimits(
  rows: readonly { readonly limit: BucketLimit; readonly result: Result }[],
): string {
  return formatTable(
    ['limit', ...SUMMARY_HEAD, '429s'],
    rows.map(({ limit: { permits, windowMs, mode }, result: { summary, refused } }) => [
      `${String(permits)} in ${String(windowMs / 1_000)} s, ${mode}`,
      ...formatSummary(summary),
      String(refused),
    ]),
  )
}
