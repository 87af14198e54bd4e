import { type Piece, type TableHead } from '../piece.ts'
import { breakPage, fits, type PageLimits } from './break-page.ts'
import { type Draft, EMPTY_DRAFT, type Placed } from './draft.ts'
import { placePiece } from './place-piece.ts'

/** Pieces laid out on pages: those that are done, as they are shown, and the one at work. */
export interface Layout {
  readonly frozen: readonly string[]
  readonly draft: Draft
  readonly limits: PageLimits
}

/** No pages yet. */
export function emptyLayout(limits: PageLimits): Layout {
  return { frozen: [], draft: EMPTY_DRAFT, limits }
}

/** The layout with `pieces` added at its end. A page that overflows is ended, and never touched again. */
export function placePieces({ frozen, draft, limits }: Layout, pieces: readonly Piece[]): Layout {
  const done: string[] = []
  const waiting: Placed[] = pieces.toReversed()
  let current = draft
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const placed = placePiece(current, piece)
    if (fits(placed, limits)) {
      current = placed
      continue
    }
    const smaller = current.isEmpty ? takeApart(piece, current) : undefined
    if (smaller !== undefined) {
      waiting.push(...smaller.toReversed())
      continue
    }
    const { page, next, rest } = breakPage(current, placed, limits)
    if (page.trim() !== '') done.push(page)
    for (const left of rest.toReversed()) waiting.push(left)
    current = next
  }
  return { frozen: done.length === 0 ? frozen : [...frozen, ...done], draft: current, limits }
}

/** What is too large for a page of its own is shown as text, which can be cut. */
function takeApart(piece: Placed, { context }: Draft): readonly Placed[] | undefined {
  if (piece.type === 'atom') return [{ type: 'text', text: piece.text }]
  if (piece.type !== 'row' || context.block?.type !== 'table') return undefined
  return breakRow(piece.cells, context.block.head)
}

/** The row as a line of text, with the table closed before it and opened again after it. */
function breakRow(cells: readonly string[], head: TableHead): readonly Placed[] {
  const { prefix } = head
  const line = {
    breaks: 1,
    blankPrefix: prefix,
    prefix,
    continuation: prefix,
    rank: 'line',
  } as const
  return [
    { type: 'table-end' },
    { type: 'text', text: cells.join(' | ') },
    { type: 'line', ...line },
    { type: 'table', ...head },
  ]
}
