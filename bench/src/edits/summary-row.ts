import { formatSeconds } from './markdown-table.ts'
import { type Summary } from './measure.ts'

/** What the cells of {@link formatSummary} hold. */
export const SUMMARY_HEAD: readonly string[] = [
  'mean',
  'p95',
  'first',
  'last, mean',
  'last, p95',
  'last, max',
]

/** The cells of a table row that tell of many answers. */
export function formatSummary(summary: Summary): readonly string[] {
  const { mean, p95, firstVisible, finalMean, finalP95, finalMax } = summary
  return [mean, p95, firstVisible, finalMean, finalP95, finalMax].map(formatSeconds)
}
