import { type Alignment, type TableHead } from '../piece.ts'
import { displayWidth } from './display-width.ts'

const SEPARATOR = ' │ '

/** The table as a code block whose columns are aligned; `rows` are those on one page. */
export function renderAlignedTable(head: TableHead, rows: readonly (readonly string[])[]): string {
  const { header, alignments, prefix } = head
  const widths = measureColumns([header, ...rows])
  const set = (cells: readonly string[]) =>
    widths
      .map((width, column) => pad(cells[column] ?? '', width, alignments[column] ?? 'left'))
      .join(SEPARATOR)
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─')
  return ['```', set(header), rule, ...rows.map(set), '```'].join(`\n${prefix}`)
}

/** The columns a table of this layout takes in a fixed-width font. */
export function measureTable(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, SEPARATOR.length * (widths.length - 1))
}

/** The widths of the columns of `rows`, none less than in `widths`. */
export function measureColumns(
  rows: readonly (readonly string[])[],
  widths: readonly number[] = [],
): number[] {
  const columns = Math.max(widths.length, ...rows.map((cells) => cells.length))
  return Array.from({ length: columns }, (_, column) =>
    Math.max(widths[column] ?? 0, ...rows.map((cells) => displayWidth(cells[column] ?? ''))),
  )
}

function pad(text: string, width: number, alignment: Alignment): string {
  const room = width - displayWidth(text)
  const left = alignment === 'left' ? 0 : alignment === 'right' ? room : Math.floor(room / 2)
  return ' '.repeat(left) + text + ' '.repeat(room - left)
}
