import { type Piece } from '../piece.ts'
import { readAngle } from './angle.ts'
import { readCodeSpan } from './code-span.ts'
import { readDollar } from './dollar.ts'
import { readEntity } from './entity.ts'
import { readEscape } from './escape.ts'
import { type InlineState, type InlineText, lookBack, type Reader } from './inline.ts'
import { readImage, readLink } from './link.ts'
import { readMark } from './mark.ts'
import { readWord } from './word.ts'

const readers: Readonly<Record<string, Reader>> = {
  '\\': readEscape,
  '`': readCodeSpan,
  '*': readMark,
  _: readMark,
  '~': readMark,
  '|': readMark,
  '[': readLink,
  '!': readImage,
  '<': readAngle,
  $: readDollar,
  '&': readEntity,
}

/** How far the text was read, and what is to be shown of that. */
export interface InlineStep {
  readonly read: number
  readonly pieces: readonly Piece[]
  readonly state: InlineState
}

/** Reads the text of a line up to its end or to something that only more text can decide on. */
export function readInline(text: string, isWhole: boolean, state: InlineState): InlineStep {
  const pieces: Piece[] = []
  let source: InlineText = { text, at: 0, isWhole, state }
  while (source.at < text.length) {
    const next = readOne(source, pieces)
    if (next === undefined) break
    source = next
  }
  const previous = lookBack(source)
  return { read: source.at, pieces, state: { ...source.state, previous } }
}

/** The source after what stands at `at`, whose pieces are added to `pieces`; undefined: wait for more. */
function readOne(source: InlineText, pieces: Piece[]): InlineText | undefined {
  const { text, at, state } = source
  const white = readWhiteSpace(text, at)
  if (white !== '') {
    // White space around a line break is not shown.
    const space = state.space.startsWith('\n') ? state.space : state.space + white
    const next = { ...state, space }
    return { ...source, at: at + white.length, state: next }
  }
  const reading = (readers[text.charAt(at)] ?? readWord)(source) ?? {
    end: at + 1,
    pieces: [{ type: 'text', text: text.charAt(at) } as const],
  }
  if (reading === 'wait') return undefined
  const after = reading.state ?? state
  if (reading.pieces.length === 0) return { ...source, at: reading.end, state: after }
  if (state.space !== '') pieces.push(toSpace(source))
  for (const piece of reading.pieces) pieces.push(piece)
  return { ...source, at: reading.end, state: { ...after, space: '' } }
}

function readWhiteSpace(text: string, at: number): string {
  let end = at
  while (isWhite(text.charCodeAt(end))) end++
  return text.slice(at, end)
}

/** Space and tab only: other white space, a no-break space for instance, is there for a reason. */
function isWhite(codeUnit: number): boolean {
  return codeUnit === 0x20 || codeUnit === 0x09
}

const sentenceEnd = /[.!?…。！？]["'”’»)\]*_~|`]*\s*$/

function toSpace(source: InlineText): Piece {
  const rank = sentenceEnd.test(lookBack(source)) ? 'sentence' : 'word'
  return { type: 'space', text: source.state.space, rank }
}

/** The text of a line that is known as a whole, read to its end, with its marks closed or turned to characters. */
export function readWholeText(text: string, state: InlineState): InlineStep {
  const step = readInline(text, true, state)
  const { pieces, state: after } = endInline(step.state)
  return { ...step, pieces: [...step.pieces, ...pieces], state: after }
}

/** What is left to do where a paragraph ends: a mark that was not closed is none. */
export function endInline(state: InlineState): Pick<InlineStep, 'pieces' | 'state'> {
  const { marks, given } = state
  const next = { ...state, marks: [], space: '', previous: '' }
  const pieces: Piece[] = []
  const unclosed = marks.filter(({ mark }) => mark !== given)
  if (unclosed.length > 0) pieces.push({ type: 'literal', ids: unclosed.map(({ id }) => id) })
  const owed = marks.find(({ mark }) => mark === given)
  if (owed !== undefined) pieces.push({ type: 'close', ...owed })
  return { pieces, state: next }
}
