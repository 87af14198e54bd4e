import { readWholeText } from '../inline/read-inline.ts'
import { startInline } from '../inline/inline.ts'
import { type Alignment, type Piece } from '../piece.ts'
import { breakTicks } from '../translation/ticks.ts'

const delimiterCell = /^\s*:?-+:?\s*$/

/** The cells of a table row; a bar inside code, or after a backslash, parts none. */
export function splitRow(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  const cells: string[] = []
  let cell = ''
  for (const [part] of bare.matchAll(/\\.|(`+)[^`]*?\1(?!`)|\||[^\\|`]+|[\\`]/g)) {
    if (part === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += part === '\\|' ? '|' : part
  }
  return [...cells, cell.trim()]
}

/** How the columns are set, if `line` is the row of dashes below a table's head. */
export function readDelimiterRow(line: string): Alignment[] | undefined {
  if (!line.includes('-')) return undefined
  const cells = splitRow(line)
  return cells.every((cell) => delimiterCell.test(cell)) ? cells.map(toAlignment) : undefined
}

function toAlignment(cell: string): Alignment {
  if (!cell.endsWith(':')) return 'left'
  return cell.startsWith(':') ? 'center' : 'right'
}

/** A cell as it reads inside a code block: without marks, which would show there. */
export function toPlainText(cell: string): string {
  const { pieces } = readWholeText(cell, startInline(0))
  return breakTicks(pieces.map(plainTextOf).join('').trim(), 3)
}

function plainTextOf(piece: Piece): string {
  if (piece.type === 'text') return unescape(piece.text)
  if (piece.type === 'atom') return unescape(unwrap(piece.text))
  return piece.type === 'space' && piece.text !== '' ? ' ' : ''
}

function unescape(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** What is inside inline code, and the words of a link with its address. */
function unwrap(atom: string): string {
  const code = /^(`+) ?(.*?) ?\1$/.exec(atom)?.[2]
  if (code !== undefined) return code
  return atom.replace(/^\[(.*)\]\((.*)\)$/, '$1 ($2)')
}

/** Whether a cell holds a link: inside a code block nobody could follow it. */
export function hasLink(cell: string): boolean {
  return /\[[^\]]*\]\(\s*https?:/i.test(cell)
}
