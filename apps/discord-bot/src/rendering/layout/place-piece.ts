import { type BlockPiece, type BreakRank, type LinePiece } from '../piece.ts'
import { renderAlignedTable } from '../tables/aligned-table.ts'
import {
  type Candidate,
  type Context,
  type Draft,
  type Placed,
  type PlacedMark,
  isBlock,
  isMark,
} from './draft.ts'
import { renderFenceEnd, renderLine } from './render-draft.ts'
import { add, type Size, sizeOf, subtract } from './size.ts'

/** The page with one piece more, whether it still fits or not. */
export function placePiece(draft: Draft, piece: Placed): Draft {
  if (isMark(piece)) return placeMark(draft, piece)
  if (isBlock(piece)) return placeBlock(draft, piece)
  switch (piece.type) {
    case 'text':
      return placeText(draft, piece.text)
    case 'atom':
      return {
        ...append(draft, piece, sizeOf(piece.text)),
        isEmpty: isEmptyWith(draft, piece.text),
      }
    case 'top':
      return append(draft, piece, sizeOf(piece.text))
    case 'space':
      return append(noteCandidate(draft, piece.rank), piece, sizeOf(piece.text))
    case 'line':
      return placeLine(draft, piece)
  }
}

function append(draft: Draft, piece: Placed, size: Size = NOTHING): Draft {
  return { ...draft, cell: { previous: draft.cell, piece }, size: add(draft.size, size) }
}

const NOTHING: Size = { length: 0, bytes: 0 }

/** Text joins the text before it, so that a word which came in parts is one. */
function placeText(draft: Draft, text: string): Draft {
  const last = draft.cell?.piece
  const size = add(draft.size, sizeOf(text))
  const cell =
    last?.type === 'text'
      ? { previous: draft.cell?.previous, piece: { ...last, text: last.text + text } }
      : { previous: draft.cell, piece: { type: 'text', text } as const }
  return { ...draft, cell, size, isEmpty: isEmptyWith(draft, text) }
}

/** White space of any kind, a no-break space for instance, is nothing to see. */
function isEmptyWith(draft: Draft, text: string): boolean {
  return draft.isEmpty && text.trim() === ''
}

function placeLine(draft: Draft, line: LinePiece): Draft {
  const noted = noteCandidate(draft, line.rank)
  const text = draft.cell === undefined ? line.prefix : renderLine(line)
  const context = { ...draft.context, continuation: line.continuation }
  return { ...append(noted, line, sizeOf(text)), context }
}

function noteCandidate(draft: Draft, rank: BreakRank | undefined): Draft {
  if (rank === undefined || draft.isEmpty) return draft
  const candidate: Candidate = { cell: draft.cell, context: draft.context, size: draft.size }
  return { ...draft, candidates: { ...draft.candidates, [rank]: candidate } }
}

function placeMark(draft: Draft, piece: PlacedMark): Draft {
  const { context, literalIds } = draft
  const withMarks = (marks: Context['marks']) => ({ context: { ...context, marks } })
  if (piece.type === 'literal') {
    const isMark = ({ id }: { readonly id: number }) => !piece.ids.includes(id)
    return {
      ...draft,
      ...withMarks(context.marks.filter(isMark)),
      literalIds: new Set([...literalIds, ...piece.ids]),
    }
  }
  const { mark, id } = piece
  if (piece.type === 'close') {
    const rest = context.marks.filter((each) => each.id !== id)
    return { ...append(draft, piece, sizeOf(mark)), ...withMarks(rest) }
  }
  // An opening mark may still turn into characters, each with a backslash before it.
  const size = sizeOf(piece.type === 'open' ? mark + mark : mark)
  return { ...append(draft, piece, size), ...withMarks([...context.marks, { mark, id }]) }
}

function placeBlock(draft: Draft, piece: BlockPiece): Draft {
  const { context } = draft
  switch (piece.type) {
    case 'fence': {
      const placed = append(draft, piece, sizeOf(`\`\`\`${piece.language}`))
      return { ...placed, context: { ...context, block: piece } }
    }
    case 'fence-end': {
      const placed = append(draft, piece, sizeOf(renderFenceEnd(piece.prefix)))
      return { ...placed, context: { ...context, block: undefined } }
    }
    case 'table': {
      const block = { type: 'table', head: piece, rows: [], sizeBefore: draft.size } as const
      return { ...append(draft, piece), context: { ...context, block } }
    }
    case 'row':
      return placeRow(draft, piece)
    case 'table-end':
      return { ...append(draft, piece), context: { ...context, block: undefined } }
  }
}

/** The table is measured anew: a row may widen its columns. */
function placeRow(draft: Draft, row: Extract<BlockPiece, { type: 'row' }>): Draft {
  const { context, size } = draft
  const { block } = context
  if (block?.type !== 'table') return draft
  const noted = block.rows.length > 0 ? noteCandidate(draft, 'line') : draft
  const rows = [...block.rows, row.cells]
  const grown = add(block.sizeBefore, sizeOf(renderAlignedTable(block.head, rows)))
  const placed = append(noted, row, subtract(grown, size))
  return { ...placed, isEmpty: false, context: { ...context, block: { ...block, rows } } }
}
