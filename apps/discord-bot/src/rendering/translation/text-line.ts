import { readInline } from '../inline/read-inline.ts'
import { type LinePiece, type OpenMark, type Piece } from '../piece.ts'
import { type LineKind } from './line-kind.ts'
import { beginLine, beginLineOfParagraph } from './new-line.ts'
import { type SourceLine } from './source-line.ts'
import { type ListLevel, quotePrefix, type Translation } from './translation.ts'

/** Deeper lists are set no deeper. */
const MAX_LIST_DEPTH = 8
/** Of text outside of lists; more is kept no better. */
const MAX_TEXT_INDENT = 16

/** Begins a line of a paragraph, which may go on with the line before it. */
export function beginText(t: Translation, line: SourceLine, out: Piece[]): Translation {
  const { quotes, indent } = line
  const depth = t.lists.filter((level) => level.indent + 2 <= indent).length
  const isListOver = depth === 0 && t.last.isBlankBelow
  // Discord ends a list at a blank line and at a block: what follows cannot go on with an item.
  const isInItem = t.last.kind === 'text' && !t.last.isBlankBelow
  const prefix = t.lists.length === 0 ? keepIndent(indent) : isInItem ? '  '.repeat(depth) : ''
  const look = { kind: 'text', quotes, prefix } as const
  const isSame = t.last.kind === 'text' && !t.last.isBlankBelow && t.quotes === quotes
  const begun = isSame ? beginLineOfParagraph(t, look) : beginLine(t, look, out)
  return {
    ...begun,
    lists: isListOver ? [] : t.lists,
    block: { type: 'text', closing: 0 },
    pending: t.pending.slice(line.begin).trimStart(),
  }
}

/** Four columns and more were meant to be seen; less is a matter of taste. */
function keepIndent(indent: number): string {
  return indent < 4 ? '' : ' '.repeat(Math.min(indent, MAX_TEXT_INDENT))
}

/** Begins a heading. Discord has three levels; the deeper ones are set in bold. */
export function beginHeading(
  t: Translation,
  line: SourceLine,
  { level, begin, end }: Extract<LineKind, { type: 'heading' }>,
  out: Piece[],
): Translation {
  const prefix = level <= 3 ? `${'#'.repeat(level)} ` : ''
  const { quotes } = line
  const look = { kind: 'heading', quotes, prefix, continuation: prefix } as const
  const begun = beginLine(t, look, out)
  const closing = end === undefined ? 0 : line.text.length - end
  const next: Translation = {
    ...begun,
    lists: [],
    block: { type: 'text', closing },
    pending: t.pending.slice(line.begin + begin),
  }
  return level <= 3 ? next : setInBold(next)
}

function setInBold(t: Translation): Translation {
  const mark = { mark: '**', id: t.inline.nextId }
  return {
    ...t,
    inline: { ...t.inline, given: '**', marks: [mark], nextId: mark.id + 1 },
  }
}

/** Begins a line in small print. */
export function beginSubtext(
  t: Translation,
  { quotes, begin }: SourceLine,
  length: number,
  out: Piece[],
): Translation {
  const look = { kind: 'block', quotes, prefix: '-# ', continuation: '-# ' } as const
  const begun = beginLine(t, look, out)
  return { ...begun, block: { type: 'text', closing: 0 }, pending: t.pending.slice(begin + length) }
}

/** Begins a list item. Its number is the one after the item before it, if it is not higher. */
export function beginItem(
  t: Translation,
  { quotes, indent, begin }: SourceLine,
  { number, box, length }: Extract<LineKind, { type: 'item' }>,
  out: Piece[],
): Translation {
  const open = t.quotes === quotes ? t.lists.filter((level) => level.indent < indent + 2) : []
  const last = open.at(-1)
  const sibling = last !== undefined && indent < last.indent + 2 ? last : undefined
  const own = number === undefined ? undefined : Math.max(number, (sibling?.number ?? -1) + 1)
  const outer = sibling === undefined ? open : open.slice(0, -1)
  const level: ListLevel = { indent: sibling?.indent ?? indent, number: own }
  const marker = own === undefined ? '-' : `${String(own)}.`
  const prefix = `${'  '.repeat(Math.min(outer.length, MAX_LIST_DEPTH))}${marker} ${box}`
  const begun = beginLine(t, { kind: 'text', quotes, prefix, isItem: outer.length === 0 }, out)
  return {
    ...begun,
    lists: [...outer, level],
    block: { type: 'item-start' },
    pending: t.pending.slice(begin + length),
  }
}

/** Reads on in a line of text; undefined while what is pending depends on what comes next. */
export function continueText(
  t: Translation,
  closing: number,
  isLast: boolean,
  out: Piece[],
): Translation | undefined {
  const newline = t.pending.indexOf('\n')
  const end = newline === -1 ? t.pending.length : newline
  const text = t.pending.slice(0, end - closing)
  const step = readInline(text, newline !== -1 || isLast, t.inline)
  if (step.read === 0 && text !== '') return undefined
  const line = hasContent(step.pieces) ? t.line : undefined
  if (line !== undefined) out.push(line, ...openGiven(t))
  for (const piece of step.pieces) out.push(toLineBreak(piece, t))
  const next = { ...t, inline: step.state, line: line === undefined ? t.line : undefined }
  const read = step.read === text.length ? end : step.read
  if (read < end || newline === -1) return { ...next, pending: t.pending.slice(read) }
  const inline = { ...step.state, previous: '\n', space: '' }
  const last = { ...t.last, isAnnouncement: /[:：][*_]*$/.test(step.state.previous) }
  return {
    ...next,
    inline,
    last,
    block: { type: 'line-start' },
    pending: t.pending.slice(newline + 1),
  }
}

function hasContent(pieces: readonly Piece[]): boolean {
  return pieces.some(({ type }) => type !== 'close' && type !== 'literal')
}

/** The mark a heading is set in opens with its first word. */
function openGiven({ inline: { given, marks } }: Translation): Piece[] {
  const owed: OpenMark | undefined = marks.find(({ mark }) => mark === given)
  return owed === undefined ? [] : [{ type: 'open', ...owed }]
}

/** A line break inside of text begins a line that looks like the rest of its paragraph. */
function toLineBreak(piece: Piece, { quotes, lists }: Translation): Piece {
  if (piece.type !== 'space' || !piece.text.startsWith('\n')) return piece
  const quote = quotePrefix(quotes)
  const line: LinePiece = {
    type: 'line',
    breaks: Math.min(piece.text.length, 2),
    blankPrefix: quote,
    prefix: quote + '  '.repeat(lists.length),
    continuation: quote,
    rank: 'line',
  }
  return line
}
