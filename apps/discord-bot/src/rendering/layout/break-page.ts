import { BREAK_RANKS } from '../piece.ts'
import {
  type Candidate,
  type Cell,
  collectPieces,
  type Context,
  type Draft,
  EMPTY_DRAFT,
  type Placed,
} from './draft.ts'
import { cutText } from './cut-text.ts'
import { placePiece } from './place-piece.ts'
import { renderClosing, renderDraft } from './render-draft.ts'
import { add, type Size, sizeOf, subtract } from './size.ts'

/** What one message may hold. Both limits are at least 200. */
export interface PageLimits {
  /** UTF-16 code units, as Discord counts the characters of a message. */
  readonly maxLength: number
  /** Bytes of its UTF-8, which Components V2 limits as well. */
  readonly maxBytes: number
}

/** A page that is done, the one that follows it, and the pieces that still have to be placed there. */
export interface PageBreak {
  readonly page: string
  readonly next: Draft
  readonly rest: readonly Placed[]
}

/** Whether the page, with all that is open in it closed, fits into its message. */
export function fits(draft: Draft, { maxLength, maxBytes }: PageLimits): boolean {
  const { length, bytes } = add(draft.size, reserveOf(draft))
  return length <= maxLength && bytes <= maxBytes
}

/** Room for what closes the page, and for a backslash before its first word. */
function reserveOf({ context, isMidLine }: Draft): Size {
  return sizeOf(renderClosing(context) + (isMidLine ? '\\' : ''))
}

/**
 * Ends a page that `overfull` describes: at its best place in its second half, else between two graphemes of
 * its last word, else at the last place there is. At least one piece, or a part of one, stays on the page.
 */
export function breakPage(fitting: Draft, overfull: Draft, limits: PageLimits): PageBreak {
  const candidate = findGoodCandidate(overfull, limits)
  if (candidate !== undefined) return breakAt(overfull, candidate)
  return cutLastText(overfull, limits) ?? breakAt(overfull, findAnyCandidate(fitting, overfull))
}

function findGoodCandidate(
  { candidates }: Draft,
  { maxLength, maxBytes }: PageLimits,
): Candidate | undefined {
  for (const rank of BREAK_RANKS) {
    const candidate = candidates[rank]
    if (candidate === undefined) continue
    const { length, bytes } = candidate.size
    if (length >= maxLength / 2 || bytes >= maxBytes / 2) return candidate
  }
  return undefined
}

/** The last place of any rank, else the one before the piece that is too much. */
function findAnyCandidate(fitting: Draft, overfull: Draft): Candidate {
  let last: Candidate | undefined
  for (const candidate of Object.values(overfull.candidates)) {
    if (candidate.size.length > (last?.size.length ?? 0)) last = candidate
  }
  return last ?? { cell: fitting.cell, context: fitting.context, size: fitting.size }
}

function breakAt(draft: Draft, { cell, context, size }: Candidate): PageBreak {
  const page = renderDraft({ ...draft, cell, context, size })
  const [first, ...others] = collectPieces(draft.cell, cell)
  if (first === undefined) return { page, next: EMPTY_DRAFT, rest: [] }
  const marks = context.marks.filter(({ id }) => !draft.literalIds.has(id))
  return { page, ...openNext({ ...context, marks }, first, others) }
}

/** Fills the page with as much of its last text as fits; undefined when none does. */
function cutLastText(draft: Draft, { maxLength, maxBytes }: PageLimits): PageBreak | undefined {
  const { cell, context } = draft
  if (cell?.piece.type !== 'text') return undefined
  const { text } = cell.piece
  const used = add(subtract(draft.size, sizeOf(text)), reserveOf(draft))
  const room = { length: maxLength - used.length, bytes: maxBytes - used.bytes }
  const end = cutText(text, room, { mustCut: isAloneOnPage(cell) })
  if (end === 0) return undefined
  const kept = { ...cell, piece: { type: 'text', text: text.slice(0, end) } as const }
  const rest = { type: 'text', text: text.slice(end) } as const
  return { page: renderDraft({ ...draft, cell: kept }), ...openNext(context, rest, []) }
}

function isAloneOnPage(cell: Cell): boolean {
  const visible = ['text', 'atom', 'row']
  return !collectPieces(cell.previous).some(({ type }) => visible.includes(type))
}

/** Begins the page after one that ended in `context`, with what that left open. */
function openNext(
  context: Context,
  first: Placed,
  others: readonly Placed[],
): Pick<PageBreak, 'next' | 'rest'> {
  const { block, marks } = context
  const isLine = first.type === 'line'
  const rest = first.type === 'space' ? others : [first, ...others]
  if (block?.type === 'table') return openNextTable(context, rest)
  if (block?.type === 'fence') {
    const text = `${block.prefix}\`\`\`${block.language}${isLine ? '' : `\n${block.prefix}`}`
    const next = placePiece({ ...EMPTY_DRAFT, context }, { type: 'top', text })
    return { next, rest: isLine ? [{ ...first, breaks: 1 }, ...others] : rest }
  }
  const start = { ...EMPTY_DRAFT, context: { ...context, marks: [] }, isMidLine: !isLine }
  const top = isLine ? first : ({ type: 'top', text: context.continuation } as const)
  const next = marks.reduce(
    (draft, mark) => placePiece(draft, { type: 'reopen', ...mark }),
    placePiece(start, top),
  )
  return { next, rest: isLine ? others : rest }
}

function openNextTable(
  context: Context,
  rest: readonly Placed[],
): Pick<PageBreak, 'next' | 'rest'> {
  const { block } = context
  if (block?.type !== 'table') return { next: EMPTY_DRAFT, rest }
  const { head } = block
  const start = { ...EMPTY_DRAFT, context: { ...context, block: undefined } }
  const top = placePiece(start, { type: 'top', text: head.prefix })
  return { next: placePiece(top, { ...head, type: 'table' }), rest }
}
