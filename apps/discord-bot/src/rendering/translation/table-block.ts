import { readWholeText } from '../inline/read-inline.ts'
import { type Alignment, type Piece } from '../piece.ts'
import { measureColumns, measureTable } from '../tables/aligned-table.ts'
import { hasLink, readDelimiterRow, splitRow, toPlainText } from '../tables/cells.ts'
import { toRecord, toRecordHead } from '../tables/records.ts'
import { beginLine, showLine } from './new-line.ts'
import { readSourceLine, type SourceLine } from './source-line.ts'
import { quotePrefix, type TableBlock, type Translation } from './translation.ts'

/** A longer line is no row. */
const MAX_ROW_LENGTH = 1_500
const MAX_DELIMITER_LENGTH = 300
/** The form of a table is decided when this many rows are there: its first rows are held back that long. */
const ROWS_TO_DECIDE = 2
/** A table that begins wider than this, in columns of a fixed-width font, is shown as a list. */
const MAX_WIDTH = 60
/** From the first row on that would make it wider than this, an aligned table goes on as a list. */
const MAX_GROWN_WIDTH = 80

/** Begins a table, if the next line is the row of dashes below its head. */
export function beginTable(
  t: Translation,
  line: SourceLine,
  isLast: boolean,
  out: Piece[],
): Translation | 'wait' | undefined {
  if (line.text.length > MAX_ROW_LENGTH) return undefined
  if (!line.isWhole) return 'wait'
  const below = readSourceLine({ ...t, pending: t.pending.slice(line.end) }, isLast)
  const isShort = below.text.length <= MAX_DELIMITER_LENGTH
  if (!below.isWhole && isShort && /^[\s|:-]*$/.test(below.text)) return 'wait'
  const alignments = isShort ? readDelimiter(line, below) : undefined
  if (alignments === undefined) return undefined
  const { quotes, indent } = line
  const begun = beginLine(t, { kind: 'block', quotes }, out)
  const header = splitRow(line.text)
  return {
    ...begun,
    lists: indent === 0 ? [] : t.lists,
    block: { type: 'table', header, alignments, form: 'undecided', held: [], widths: [] },
    pending: t.pending.slice(line.end + below.end),
  }
}

function readDelimiter(line: SourceLine, below: SourceLine): Alignment[] | undefined {
  if (!below.isWhole || below.quotes !== line.quotes) return undefined
  return below.text.includes('|') ? readDelimiterRow(below.text) : undefined
}

/** Reads the next row; undefined while it is not whole. */
export function continueTable(
  t: Translation,
  block: TableBlock,
  isLast: boolean,
  out: Piece[],
): Translation | undefined {
  const line = readSourceLine(t, isLast)
  if (!line.isWhole && line.text === '') return undefined
  const isRow = line.quotes === t.quotes && line.text.startsWith('|')
  if (!isRow || line.text.length > MAX_ROW_LENGTH) return endTable(t, block, out)
  if (!line.isWhole) return undefined
  const next = { ...t, pending: t.pending.slice(line.end) }
  return showRow(next, block, splitRow(line.text), out)
}

/** Ends the table; rows that waited for the decision on its form are shown. */
export function endTable(t: Translation, block: TableBlock, out: Piece[]): Translation {
  const decided = block.form === 'undecided' ? decide(t, block, out) : t
  const { block: last } = decided
  if (last.type === 'table' && last.form === 'aligned') out.push({ type: 'table-end' })
  return { ...decided, block: { type: 'line-start' } }
}

function showRow(
  t: Translation,
  block: TableBlock,
  cells: readonly string[],
  out: Piece[],
): Translation {
  switch (block.form) {
    case 'undecided': {
      const held = [...block.held, cells]
      const next = { ...block, held }
      return held.length < ROWS_TO_DECIDE ? { ...t, block: next } : decide(t, next, out)
    }
    case 'aligned':
      return showAlignedRow(t, block, cells, out)
    case 'records':
      return showRecord(t, block, cells, out)
  }
}

/** Chooses the form by the rows that are there, and shows them. */
function decide(t: Translation, block: TableBlock, out: Piece[]): Translation {
  const { header, alignments, held } = block
  const rows = [header, ...held]
  const widths = measureColumns(rows.map((cells) => cells.map(toPlainText)))
  const isNarrow = measureTable(widths) <= MAX_WIDTH && !rows.flat().some(hasLink)
  const form = isNarrow || held.length === 0 ? 'aligned' : 'records'
  const decided: TableBlock = { ...block, form, held: [], widths }
  let next: Translation = { ...t, block: decided }
  if (form === 'aligned') {
    next = showLine(next, out)
    const head = { header: header.map(toPlainText), alignments, prefix: quotePrefix(t.quotes) }
    out.push({ type: 'table', ...head })
    if (held.length === 0) out.push({ type: 'row', cells: [] })
  } else next = showHead(next, toRecordHead(header), out)
  for (const cells of held) {
    if (next.block.type === 'table') next = showRow(next, next.block, cells, out)
  }
  return next
}

/** The names of the columns above a list of rows, in small print. */
function showHead(t: Translation, head: string, out: Piece[]): Translation {
  if (head === '') return t
  const quote = quotePrefix(t.quotes)
  const small = quote + '-# '
  const shown = showLine(
    { ...t, line: t.line && { ...t.line, prefix: small, continuation: small } },
    out,
  )
  const step = readWholeText(head, t.inline)
  out.push(...step.pieces)
  return { ...shown, inline: step.state }
}

function showAlignedRow(
  t: Translation,
  block: TableBlock,
  cells: readonly string[],
  out: Piece[],
): Translation {
  const plain = cells.map(toPlainText)
  const widths = measureColumns([plain], block.widths)
  if (measureTable(widths) <= MAX_GROWN_WIDTH && !cells.some(hasLink)) {
    out.push({ type: 'row', cells: plain })
    return { ...t, block: { ...block, widths } }
  }
  out.push({ type: 'table-end' })
  const below = beginLine(t, { kind: 'block', quotes: t.quotes }, out)
  return showRecord(below, { ...block, form: 'records' }, cells, out)
}

function showRecord(
  t: Translation,
  block: TableBlock,
  cells: readonly string[],
  out: Piece[],
): Translation {
  const quote = quotePrefix(t.quotes)
  let { inline } = t
  const first = t.line
  for (const [index, { prefix, text }] of toRecord(block.header, cells).entries()) {
    const look = { breaks: 1, blankPrefix: quote, continuation: quote, rank: 'item' } as const
    const place = index === 0 && first !== undefined ? first : { ...look, type: 'line' as const }
    const rank = index === 0 ? place.rank : 'line'
    const step = readWholeText(text, inline)
    out.push({ ...place, rank, prefix: quote + prefix }, ...step.pieces)
    inline = step.state
  }
  return { ...t, inline, block, line: undefined }
}
