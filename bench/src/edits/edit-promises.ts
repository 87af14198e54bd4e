import { type Promised } from '../promised.ts'
import { type Result } from './experiments.ts'

/** What is promised of our edits under the limit that Discord has today: 5 in 5 seconds, fixed window. */
export function listEditPromises(ours: {
  /** Answers of all lengths and paces, one in each channel. */
  readonly mixed: Result
  /** 16 answers at once in one channel. */
  readonly sixteen: Result | undefined
  /** Under other limits and with other numbers of answers, too. */
  readonly all: readonly Result[]
}): readonly Promised[] {
  const { mixed, sixteen, all } = ours
  const { mean, finalMean, finalP95, firstVisible } = mixed.summary
  const refused = all.reduce((sum, result) => sum + result.refused, 0)
  return [
    { what: 'mean, s', atMost: 0.67, measured: mean },
    { what: 'last token, mean, s', atMost: 0.17, measured: finalMean },
    { what: 'last token, p95, s', atMost: 0.4, measured: finalP95 },
    { what: 'first token, s', atMost: 0.15, measured: firstVisible },
    { what: '16 at once: mean, s', atMost: 0.7, measured: sixteen?.summary.mean ?? Number.NaN },
    { what: 'edits refused for speed, in all runs', atMost: 0, measured: refused },
  ]
}
