import { type BlockPiece, type LinePiece, type OpenMark, type TableHead } from '../piece.ts'
import { renderAlignedTable } from '../tables/aligned-table.ts'
import {
  type Cell,
  collectPieces,
  type Context,
  type Draft,
  type Placed,
  type PlacedMark,
  isBlock,
  isMark,
} from './draft.ts'

/** Text that begins like this, in the middle of a line, would be taken for a block. */
const blockStart = /^(?:-#|#{1,3}|[-*+>]|\d+(?=\.))(?=[. ])/

/** The page as it is shown, with everything that is still open closed. */
export function renderDraft({ cell, context, literalIds, isMidLine }: Draft): string {
  const { end, marks } = withoutEmptyMarks(cell, context.marks)
  const pieces = collectPieces(end)
  const body = renderPieces(pieces, literalIds).trimEnd()
  const closing = renderClosing({ ...context, marks }, literalIds)
  return (isMidLine ? guardStart(body, pieces[0]) : body) + closing
}

/** What has to follow the text of a page that ends in `context`. */
export function renderClosing(
  { marks, block }: Context,
  literalIds: ReadonlySet<number> = new Set(),
): string {
  if (block?.type === 'fence') return renderFenceEnd(block.prefix)
  return marks
    .filter(({ id }) => !literalIds.has(id))
    .map(({ mark }) => mark)
    .toReversed()
    .join('')
}

/** Marks that nothing follows yet are not shown, nor closed. */
function withoutEmptyMarks(cell: Cell | undefined, marks: readonly OpenMark[]) {
  let end = cell
  const dropped = new Set<number>()
  while (end?.piece.type === 'open' || end?.piece.type === 'reopen') {
    dropped.add(end.piece.id)
    end = end.previous
  }
  return { end, marks: marks.filter(({ id }) => !dropped.has(id)) }
}

function guardStart(body: string, first: Placed | undefined): string {
  const top = first?.type === 'top' ? first.text : ''
  const guarded = body
    .slice(top.length)
    .replace(blockStart, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
  return top + guarded
}

function renderPieces(pieces: readonly Placed[], literalIds: ReadonlySet<number>): string {
  let text = ''
  let table: { head: TableHead; rows: (readonly string[])[] } | undefined
  for (const [index, piece] of pieces.entries()) {
    if (piece.type === 'table') table = { head: piece, rows: [] }
    else if (piece.type === 'row' && table !== undefined) {
      table.rows.push(piece.cells)
      if (pieces[index + 1]?.type !== 'row') text += renderAlignedTable(table.head, table.rows)
    } else text += renderPiece(piece, { literalIds, isFirst: text === '' })
  }
  return text
}

function renderPiece(
  piece: Placed,
  page: { readonly literalIds: ReadonlySet<number>; readonly isFirst: boolean },
): string {
  if (isMark(piece)) return piece.type === 'literal' ? '' : renderMark(piece, page.literalIds)
  if (isBlock(piece)) return renderBlock(piece)
  switch (piece.type) {
    case 'text':
    case 'atom':
    case 'space':
    case 'top':
      return piece.text
    case 'line':
      return page.isFirst ? piece.prefix : renderLine(piece)
  }
}

/** Tables are not among them: a table is rendered with all its rows. */
function renderBlock(piece: BlockPiece): string {
  if (piece.type === 'fence') return `\`\`\`${piece.language}`
  return piece.type === 'fence-end' ? renderFenceEnd(piece.prefix) : ''
}

function renderMark(
  { type, mark, id }: Extract<PlacedMark, OpenMark>,
  literalIds: ReadonlySet<number>,
): string {
  if (type === 'close' || !literalIds.has(id)) return mark
  return type === 'open' ? escapeMark(mark) : ''
}

/** The beginning of a line that is not the first of its page. */
export function renderLine({ breaks, blankPrefix, prefix }: LinePiece): string {
  return `\n${`${blankPrefix}\n`.repeat(breaks - 1)}${prefix}`
}

/** The line that closes a code block. */
export function renderFenceEnd(prefix: string): string {
  return `\n${prefix}\`\`\``
}

function escapeMark(mark: string): string {
  return mark.replaceAll(/./g, String.raw`\$&`)
}
