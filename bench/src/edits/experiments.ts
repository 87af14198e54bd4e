import { type Summary, summarize } from './measure.ts'
import { createRandom } from './random.ts'
import { type Outcome, simulateChannel } from './simulate.ts'
import { type BucketLimit } from './simulated-service.ts'
import { type Strategy } from './strategy.ts'
import { buildConcurrentStreams, buildMixedStreams } from './token-stream.ts'

/** What came of many answers by one strategy. */
export interface Result {
  readonly summary: Summary
  readonly editsPerAnswer: number
  /** Edits that came too fast. */
  readonly refused: number
}

/** The same for every strategy, so that all meet the same streams and latencies. */
const SEED = 20_261_122

/** Answers of all lengths and paces, each in a channel of its own. */
export function playMixed(strategy: Strategy, limit: BucketLimit, answers: number): Result {
  return toResult(
    buildMixedStreams(createRandom(SEED), answers).map((stream, index) =>
      simulateChannel(strategy, [stream], { limit, seed: SEED + index }),
    ),
  )
}

/** Answers of 20 seconds, `count` of them at once in each channel. */
export function playConcurrent(
  strategy: Strategy,
  limit: BucketLimit,
  { count, answers }: { readonly count: number; readonly answers: number },
): Result {
  const random = createRandom(SEED)
  return toResult(
    Array.from({ length: answers / count }, (_, index) =>
      simulateChannel(strategy, buildConcurrentStreams(random, count), {
        limit,
        seed: SEED + index,
      }),
    ),
  )
}

function toResult(outcomes: readonly Outcome[]): Result {
  const impressions = outcomes.flatMap((outcome) => outcome.impressions)
  const edits = outcomes.reduce((sum, outcome) => sum + outcome.edits, 0)
  return {
    summary: summarize(impressions),
    editsPerAnswer: edits / impressions.length,
    refused: outcomes.reduce((sum, outcome) => sum + outcome.refused, 0),
  }
}
