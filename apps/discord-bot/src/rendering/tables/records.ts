/** One line of a row that is shown as a list: Markdown, and how deep it stands. */
export interface RecordLine {
  readonly prefix: '- ' | '  - '
  readonly text: string
}

/**
 * A row of a table that is too wide to be aligned: a list item named by its first cell, with the others below
 * it, each after the name of its column.
 */
export function toRecord(header: readonly string[], cells: readonly string[]): RecordLine[] {
  const named = cells
    .map((cell, column) => ({ cell, name: header[column] ?? '' }))
    .filter(({ cell }) => cell !== '')
  const [title, ...others] = named
  if (title === undefined) return []
  const [only] = others
  if (header.length <= 2 && only !== undefined) {
    return [{ prefix: '- ', text: `${toTitle(title.cell)}: ${only.cell}` }]
  }
  const fields = others.map(({ cell, name }) => (name === '' ? cell : `${name}: ${cell}`))
  return [
    { prefix: '- ', text: toTitle(title.cell) },
    ...fields.map((text) => ({ prefix: '  - ', text }) as const),
  ]
}

function toTitle(cell: string): string {
  return cell.includes('**') ? cell : `**${cell}**`
}
