import { formatPromises, formatTable } from '../edits/markdown-table.ts'
import { type Report } from '../promised.ts'
import { runSoak, type SoakJob, type SoakResult } from './run-soak.ts'

const job: SoakJob = {
  members: 10_000,
  servers: 200,
  asks: 10_000,
  atOnce: 50,
  measureEvery: 1_000,
}

/** By then everything is loaded, compiled and cached that will be. */
const WARM_AFTER_MEASUREMENTS = 2

/** Asks ten thousand times of a bot that ten thousand members use. */
export async function soakSection(): Promise<Report> {
  const result = await runSoak(job)
  const { handlerTimesMs, memory, unanswered, durationMs } = result
  const count = (value: number): string => value.toLocaleString('en')
  const promises = [
    { what: 'p99 of the handler, ms', atMost: 100, measured: toQuantile(handlerTimesMs, 0.99) },
    { what: 'heap at the end / once warm', atMost: 1.1, measured: growthOf(result) },
    { what: 'asks without an answer', atMost: 0, measured: unanswered },
  ]
  const markdown = [
    `## ${count(job.asks)} asks of ${count(job.members)} members in ${count(job.servers)} servers`,
    `${count(job.atOnce)} answers at once, SQLite, ${(durationMs / 1_000).toFixed(0)} s in all; ${count(unanswered)} stayed without an answer.`,
    formatTable(
      ['from the interaction to its acknowledgement, ms', 'p50', 'p95', 'p99', 'max'],
      [
        [
          'handler',
          ...[0.5, 0.95, 0.99, 1].map((share) => toQuantile(handlerTimesMs, share).toFixed(2)),
        ],
      ],
    ),
    formatTable(
      ['after asks', ...memory.map((_, index) => count((index + 1) * job.measureEvery))],
      [
        ['heap, MiB', ...memory.map(({ heap }) => heap.toFixed(1))],
        ['process, MiB', ...memory.map(({ resident }) => resident.toFixed(0))],
      ],
    ),
    formatPromises(promises),
  ].join('\n\n')
  return { markdown, promises }
}

/** The smallest value that so great a share of all is not above. */
export function toQuantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function growthOf({ memory }: SoakResult): number {
  const warm = memory[WARM_AFTER_MEASUREMENTS - 1]
  const last = memory.at(-1)
  return warm && last ? last.heap / warm.heap : Number.NaN
}
