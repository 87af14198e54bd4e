import { type OpenMark, type Piece } from '../piece.ts'

/** What is open in the text of a paragraph, a heading or a list item. */
export interface InlineState {
  /** The last characters read, at most {@link MEMORY}; empty where the text begins. */
  readonly previous: string
  /** White space not handed on yet: it is shown only if something follows. */
  readonly space: string
  /** Marks that are open, outermost first. */
  readonly marks: readonly OpenMark[]
  /** The mark everything is set in already: it is not repeated inside. */
  readonly given: string | undefined
  readonly nextId: number
}

/** How many characters back a reader may look. */
export const MEMORY = 8

/** The text of one line, or as much of it as there is. */
export interface InlineText {
  readonly text: string
  /** Where to read. */
  readonly at: number
  /** Whether the line ends where `text` ends; else more of it may come. */
  readonly isWhole: boolean
  readonly state: InlineState
}

/** What a reader found at `at`. */
export interface Reading {
  /** Index after it. */
  readonly end: number
  readonly pieces: readonly Piece[]
  readonly state?: InlineState
}

/** `undefined`: something else stands here. `wait`: what it is depends on what comes next. */
export type Reader = (source: InlineText) => Reading | 'wait' | undefined

/** The beginning of a paragraph; `given` is the mark that all of it is set in, if any. */
export function startInline(nextId: number, given?: string): InlineState {
  return { previous: '', space: '', marks: [], given, nextId }
}

/** The characters before `at`, also those of an earlier delta. */
export function lookBack({ text, at, state }: InlineText): string {
  return (state.previous + text.slice(Math.max(0, at - MEMORY), at)).slice(-MEMORY)
}

/** Whether more text may still decide on what stands at `at`: `bound` is where patience ends. */
export function mayGrow({ text, at, isWhole }: InlineText, bound: number): boolean {
  return !isWhole && text.length - at < bound
}
