/**
 * What the translation hands to the layout: the answer in Discord's Markdown, in pieces small enough to
 * choose a page's end between them. A separator (`space`, `line`) is always followed by something to see.
 */
export type Piece = WordPiece | LinePiece | MarkPiece | BlockPiece

/** What a line is made of. */
export type WordPiece =
  /** Shown as it stands; neighbours belong together and are cut, between graphemes, only when nothing else helps. */
  | { readonly type: 'text'; readonly text: string }
  /** A mention, a link, inline code, an escaped character: never cut. */
  | { readonly type: 'atom'; readonly text: string }
  /** White space inside a line, not shown at the edge of a page. Empty between words written without any. */
  | { readonly type: 'space'; readonly text: string; readonly rank: BreakRank }

/** Where bold, italic, underlined, struck or hidden text begins and ends. */
export type MarkPiece =
  /** A mark opens; whether it is one is not known before it closes. */
  | ({ readonly type: 'open' } & OpenMark)
  | ({ readonly type: 'close' } & OpenMark)
  /** These marks never close: they are shown as the characters they are. */
  | { readonly type: 'literal'; readonly ids: readonly number[] }

/** What has lines of its own. */
export type BlockPiece =
  /** A code block opens; its lines follow as lines and text. */
  | { readonly type: 'fence'; readonly language: string; readonly prefix: string }
  | { readonly type: 'fence-end'; readonly prefix: string }
  /** A table opens; it is shown with its first row, and its head again on each page it reaches. */
  | ({ readonly type: 'table' } & TableHead)
  | { readonly type: 'row'; readonly cells: readonly string[] }
  | { readonly type: 'table-end' }

/** A new line, which the following pieces fill. */
export interface LinePiece {
  readonly type: 'line'
  /** Line ends before it: 1, or more when blank lines lie between. */
  readonly breaks: number
  /** How the blank lines between begin: they may belong to a quote. */
  readonly blankPrefix: string
  /** How it begins: quote and list markers, indentation, `#`. */
  readonly prefix: string
  /** How the rest of it begins when the page ends inside it. */
  readonly continuation: string
  /** Undefined where no page may end, as below a heading. */
  readonly rank: BreakRank | undefined
}

/** A mark around text, `**` for instance; `id` tells it from others of its kind. */
export interface OpenMark {
  readonly mark: string
  readonly id: number
}

/** How the text of a column stands in it. */
export type Alignment = 'left' | 'right' | 'center'

/** The first row of a table, and how its columns are set. */
export interface TableHead {
  readonly header: readonly string[]
  readonly alignments: readonly Alignment[]
  /** How each of its lines begins: it may stand in a quote. */
  readonly prefix: string
}

/** Places to end a page, best first. `item`: between list items or blocks that no blank line parts. */
export const BREAK_RANKS = ['paragraph', 'item', 'line', 'sentence', 'word'] as const
/** One of {@link BREAK_RANKS}. */
export type BreakRank = (typeof BREAK_RANKS)[number]
