import {
  type BlockPiece,
  type BreakRank,
  type MarkPiece,
  type OpenMark,
  type Piece,
  type TableHead,
} from '../piece.ts'
import { type Size } from './size.ts'

/** A piece on a page, or what a page adds at its top to go on with what the last one left open. */
export type Placed = Piece | { readonly type: 'top'; readonly text: string } | PlacedMark

/** A mark on a page; one that the page before it left open is opened again. */
export type PlacedMark = MarkPiece | ({ readonly type: 'reopen' } & OpenMark)

const markTypes: ReadonlySet<Placed['type']> = new Set(['open', 'reopen', 'close', 'literal'])
const blockTypes: ReadonlySet<Placed['type']> = new Set([
  'fence',
  'fence-end',
  'table',
  'row',
  'table-end',
])

/** Whether the piece is a mark. */
export function isMark(piece: Placed): piece is PlacedMark {
  return markTypes.has(piece.type)
}

/** Whether the piece begins, fills or ends a block. */
export function isBlock(piece: Placed): piece is BlockPiece {
  return blockTypes.has(piece.type)
}

/** The pieces of a page, last first: adding one shares all the others. */
export interface Cell {
  readonly previous: Cell | undefined
  readonly piece: Placed
}

/** The block that the end of a page lies in. */
export type OpenBlock =
  | { readonly type: 'fence'; readonly language: string; readonly prefix: string }
  | {
      readonly type: 'table'
      readonly head: TableHead
      /** Those on this page. */
      readonly rows: readonly (readonly string[])[]
      /** Of the page without this table. */
      readonly sizeBefore: Size
    }

/** What has to be closed where a page ends, and opened again on the next. */
export interface Context {
  readonly continuation: string
  readonly marks: readonly OpenMark[]
  readonly block: OpenBlock | undefined
}

/** A place where the page may end. */
export interface Candidate {
  readonly cell: Cell | undefined
  readonly context: Context
  readonly size: Size
}

/** The page at work. It always fits, closed as it has to be, into its message. */
export interface Draft {
  readonly cell: Cell | undefined
  readonly context: Context
  /** Of its text, without what closes it. */
  readonly size: Size
  /** Whether there is nothing to see on it but its top. */
  readonly isEmpty: boolean
  /** It goes on inside a line: its first word must not be taken for a list marker or a heading. */
  readonly isMidLine: boolean
  /** Marks on this page that turned out to be characters. */
  readonly literalIds: ReadonlySet<number>
  /** The last place of each rank. */
  readonly candidates: Readonly<Partial<Record<BreakRank, Candidate>>>
}

/** A page with nothing on it. */
export const EMPTY_DRAFT: Draft = {
  cell: undefined,
  context: { continuation: '', marks: [], block: undefined },
  size: { length: 0, bytes: 0 },
  isEmpty: true,
  isMidLine: false,
  literalIds: new Set(),
  candidates: {},
}

/** The pieces after `start` (exclusive; undefined for the page's beginning) up to `end`, in order. */
export function collectPieces(end: Cell | undefined, start?: Cell): Placed[] {
  const pieces: Placed[] = []
  for (let cell = end; cell !== undefined && cell !== start; cell = cell.previous)
    pieces.push(cell.piece)
  return pieces.toReversed()
}
