import { type Sight } from './simulated-service.ts'
import { type TokenStream } from './token-stream.ts'

/** How one answer was seen. Times are milliseconds. */
export interface Impression {
  /** Of each delta: from when it came until a reader saw it. */
  readonly stalenessMs: readonly number[]
  /** From the first delta until something was on show. */
  readonly firstVisibleMs: number
  /** From the last delta until all was on show. */
  readonly finalLagMs: number
}

/** The same of many answers. Seconds. */
export interface Summary {
  /** Mean of the means of the answers, so that a long one counts no more than a short one. */
  readonly mean: number
  /** Of all deltas of all answers. */
  readonly p95: number
  readonly firstVisible: number
  readonly finalMean: number
  readonly finalP95: number
  readonly finalMax: number
}

/** Compares what came with what was seen; @throws {Error} when the last delta was never seen. */
export function measureImpression(stream: TokenStream, sights: readonly Sight[]): Impression {
  const stalenessMs: number[] = []
  let next = 0
  for (const { atMs, length } of stream) {
    while ((sights[next]?.length ?? Number.POSITIVE_INFINITY) < length) next += 1
    const sight = sights[next]
    if (sight === undefined) throw new Error('the end of an answer was never on show')
    stalenessMs.push(sight.atMs - atMs)
  }
  return {
    stalenessMs,
    firstVisibleMs: (sights[0]?.atMs ?? Number.NaN) - (stream[0]?.atMs ?? Number.NaN),
    finalLagMs: stalenessMs.at(-1) ?? Number.NaN,
  }
}

export function summarize(impressions: readonly Impression[]): Summary {
  const means = impressions.map(({ stalenessMs }) => mean(stalenessMs))
  const finalLags = impressions.map(({ finalLagMs }) => finalLagMs)
  return {
    mean: mean(means) / 1_000,
    p95:
      percentile(
        impressions.flatMap(({ stalenessMs }) => stalenessMs),
        0.95,
      ) / 1_000,
    firstVisible: mean(impressions.map(({ firstVisibleMs }) => firstVisibleMs)) / 1_000,
    finalMean: mean(finalLags) / 1_000,
    finalP95: percentile(finalLags, 0.95) / 1_000,
    finalMax: percentile(finalLags, 1) / 1_000,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The smallest value that at least this share of the values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
