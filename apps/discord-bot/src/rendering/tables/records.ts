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
  if (cells[0] === undefined || cells[0] === '') {
    return named.map(({ cell, name }) => ({ prefix: '- ', text: withName(name, cell) }))
  }
  const [, ...others] = named
  const [only] = others
  if (header.length <= 2 && only !== undefined) {
    return [{ prefix: '- ', text: `${toTitle(cells[0])}: ${only.cell}` }]
  }
  return [
    { prefix: '- ', text: toTitle(cells[0]) },
    ...others.map(({ cell, name }) => ({ prefix: '  - ', text: withName(name, cell) }) as const),
  ]
}

/** The names of the columns, in small print above the list. */
export function toRecordHead(header: readonly string[]): string {
  return header.filter((name) => name !== '').join(' · ')
}

function withName(name: string, cell: string): string {
  return name === '' ? cell : `${name}: ${cell}`
}

function toTitle(cell: string): string {
  return cell.includes('**') ? cell : `**${cell}**`
}
