import { type InlineState, startInline } from '../inline/inline.ts'
import { type Alignment, type LinePiece } from '../piece.ts'

/** How far the translation of an answer's Markdown into Discord's has come. */
export interface Translation {
  /** Read, but not understood yet: what it is depends on what comes next. */
  readonly pending: string
  /** What the text at hand belongs to. */
  readonly block: Block
  /** Depth of the quote the text at hand is in. */
  readonly quotes: number
  /** Lists that are open, outermost first. */
  readonly lists: readonly ListLevel[]
  readonly inline: InlineState
  /** The line that begins as soon as there is something to show on it; undefined inside a line. */
  readonly line: LinePiece | undefined
  /** What the last line was, for the space between it and the next. */
  readonly last: LastLine
}

/** What the next line needs to know of the one before it. */
export interface LastLine {
  /** `text`: the next line may go on with the same paragraph. */
  readonly kind: 'none' | 'text' | 'heading' | 'block'
  /** Whether it ended in a colon: what it announces should be on the same page. */
  readonly isAnnouncement: boolean
  /** Whether blank lines followed it. */
  readonly isBlankBelow: boolean
  /** Depth of the quote it was in, or of the blank lines below it if that is less. */
  readonly quotes: number
}

/** What is being read. */
export type Block =
  /** At the beginning of a line that may be anything. */
  | { readonly type: 'line-start' }
  /** After a list marker: a code block may begin right there. */
  | { readonly type: 'item-start' }
  /** Inside a line; `closing` characters at its end close a heading and are not shown. */
  | { readonly type: 'text'; readonly closing: number }
  | CodeBlock
  | TableBlock

/** A code block that is open in the source. */
export interface CodeBlock {
  readonly type: 'code'
  /** Its opening marker: ticks or tildes. */
  readonly marker: string
  readonly language: string
  /** Columns by which its lines are indented. */
  readonly indent: number
  /** Whether any of its lines is shown yet. */
  readonly isShown: boolean
  /** Code blocks open inside it, when it holds Markdown. */
  readonly depth: number
  /** Blank lines not shown yet. */
  readonly blanks: number
  /** How far the line at hand is shown: not at all, its beginning only, or some of its text. */
  readonly line: 'none' | 'begun' | 'shown'
}

/** A table whose rows are being read. */
export interface TableBlock {
  readonly type: 'table'
  readonly header: readonly string[]
  readonly alignments: readonly Alignment[]
  /** Undecided until there are rows to judge by. */
  readonly form: 'undecided' | 'aligned' | 'records'
  /** Rows that wait for the decision, as cells of Markdown. */
  readonly held: readonly (readonly string[])[]
  /** Of the columns, as the rows on show need them. */
  readonly widths: readonly number[]
}

/** A list that further items may belong to. */
export interface ListLevel {
  /** Column of its markers. */
  readonly indent: number
  /** Of its last item; undefined in a bulleted list. */
  readonly number: number | undefined
}

/** Nothing read, nothing shown. */
export const EMPTY_TRANSLATION: Translation = {
  pending: '',
  block: { type: 'line-start' },
  quotes: 0,
  lists: [],
  inline: startInline(0),
  line: undefined,
  last: { kind: 'none', isAnnouncement: false, isBlankBelow: false, quotes: 0 },
}

/** How each line of a quote begins. Discord knows one level: deeper ones are marked by a character. */
export function quotePrefix(quotes: number): string {
  return quotes === 0 ? '' : `> ${'› '.repeat(Math.min(quotes, MAX_QUOTES) - 1)}`
}

const MAX_QUOTES = 5
