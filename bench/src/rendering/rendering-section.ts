import { formatPromises, formatTable } from '../edits/markdown-table.ts'
import { type Report } from '../promised.ts'
import { measureRendering, type RenderingRow } from './measure-rendering.ts'

/** What an edit costs at every length of an answer, against rendering the answer again. */
export async function rendererSection(): Promise<Report> {
  const rows = measureRendering()
  const table = formatTable(
    [
      'characters so far',
      'ours, µs an edit',
      'from the start, µs an edit',
      'ours / from the start',
    ],
    rows.map(({ length, oursUs, fromStartUs }) => [
      length.toLocaleString('en'),
      oursUs.toFixed(0),
      fromStartUs.toFixed(0),
      (oursUs / fromStartUs).toFixed(3),
    ]),
  )
  const growth = costAt(rows, 200_000) / costAt(rows, 5_000)
  const promises = [
    { what: 'cost of an edit at 200,000 characters / at 5,000', atMost: 2, measured: growth },
  ]
  return { markdown: `${table}\n\n${formatPromises(promises)}`, promises }
}

function costAt(rows: readonly RenderingRow[], length: number): number {
  return rows.find((row) => row.length === length)?.oursUs ?? Number.NaN
}
