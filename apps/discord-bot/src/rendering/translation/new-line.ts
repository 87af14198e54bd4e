import { endInline } from '../inline/read-inline.ts'
import { startInline } from '../inline/inline.ts'
import { type BreakRank, type Piece } from '../piece.ts'
import { type LastLine, quotePrefix, type Translation } from './translation.ts'

/** A line that begins, as it shall look. */
export interface NewLine {
  readonly kind: Exclude<LastLine['kind'], 'none'>
  readonly quotes: number
  /** After the quote's marker: indentation, list marker or `#`. */
  readonly prefix?: string
  /** After the quote's marker, where a page ends inside the line. */
  readonly continuation?: string
  /** Whether a list item begins. */
  readonly isItem?: boolean
}

/** The translation at the beginning of a line which does not go on with the paragraph before it. */
export function beginLine(t: Translation, line: NewLine, out: Piece[]): Translation {
  const { pieces, state } = endInline(t.inline)
  out.push(...pieces)
  return { ...beginLineOfParagraph(t, line), inline: startInline(state.nextId) }
}

/** The translation at the beginning of a line; marks that are open stay open. */
export function beginLineOfParagraph(t: Translation, line: NewLine): Translation {
  const { kind, quotes, prefix = '', continuation = '', isItem = false } = line
  const { last } = t
  const isBelowHeading = last.kind === 'heading'
  const breaks = Math.max(t.line?.breaks ?? 1, last.isBlankBelow && !isBelowHeading ? 2 : 1)
  const quote = quotePrefix(quotes)
  return {
    ...t,
    quotes,
    line: {
      type: 'line',
      breaks,
      blankPrefix: quotePrefix(Math.min(last.quotes, quotes)),
      prefix: quote + prefix,
      continuation: quote + continuation,
      rank: rankOf(last, breaks, isItem || kind !== last.kind),
    },
    last: { kind, isAnnouncement: false, isBlankBelow: false, quotes },
  }
}

function rankOf(last: LastLine, breaks: number, isOther: boolean): BreakRank | undefined {
  if (last.kind === 'heading') return undefined
  if (last.isAnnouncement) return 'line'
  if (breaks > 1) return 'paragraph'
  return isOther ? 'item' : 'line'
}

/** Hands on the line that was to begin, since there is something to show on it. */
export function showLine(t: Translation, out: Piece[]): Translation {
  if (t.line === undefined) return t
  out.push(t.line)
  return { ...t, line: undefined }
}
