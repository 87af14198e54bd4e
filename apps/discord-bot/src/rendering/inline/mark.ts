import { type OpenMark, type Piece } from '../piece.ts'
import { type InlineState, type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'

/** A run of `*`, `_`, `~` or `|`, and the characters around it; empty where the text begins or ends. */
interface Run {
  readonly character: string
  readonly length: number
  readonly before: string
  readonly after: string
}

/** A run that may mark something. */
interface MarkRun {
  readonly run: Run
  /** What it may stand for, in the order it would open. */
  readonly marks: readonly string[]
  /** Index after it. */
  readonly end: number
}

/** Longer runs mark nothing. */
const MAX_RUN = 3

/** Bold, italic, underline, strike-through and spoiler marks; what marks nothing is shown as it stands. */
export function readMark(source: InlineText): Reading | 'wait' | undefined {
  const rest = readRestOfRun(source)
  if (rest !== undefined) return rest
  const run = readRun(source)
  if (run === 'wait') return 'wait'
  const end = source.at + run.length
  const marks = splitRun(run)
  const { given } = source.state
  if (marks.length > 0 && marks.every((mark) => mark === given)) return { end, pieces: [] }
  return marks.length === 0
    ? { end, pieces: [{ type: 'text', text: escapeRun(run) }] }
    : applyMarks(source.state, { marks, run, end })
}

/** More of a run that was too long to mark anything when its beginning was read. */
function readRestOfRun(source: InlineText): Reading | undefined {
  const character = source.text.charAt(source.at)
  const before = lookBack(source)
  if (!before.endsWith(character) || before.endsWith(`\\${character}`)) return undefined
  return { end: source.at + 1, pieces: [{ type: 'text', text: `\\${character}` }] }
}

function readRun(source: InlineText): Run | 'wait' {
  const { text, at } = source
  const character = text.charAt(at)
  let end = at
  while (text.charAt(end) === character) end++
  if (end === text.length && mayGrow(source, MAX_RUN + 1)) return 'wait'
  const before = lookBack(source).slice(-1)
  return { character, length: end - at, before, after: text.slice(end, end + 2) }
}

/** The marks a run may stand for, in the order they open. */
function splitRun({ character, length }: Run): readonly string[] {
  if (character === '~' || character === '|') return length === 2 ? [character.repeat(2)] : []
  if (length === 3) return [character.repeat(2), character]
  return length < 3 ? [character.repeat(length)] : []
}

function applyMarks(state: InlineState, { marks, run, end }: MarkRun): Reading {
  const closing = state.marks.filter(({ mark }) => marks.includes(mark) && mark !== state.given)
  if (closing.length > 0 && canClose(run)) return closeMarks(state, { marks, run, end })
  if (closing.length > 0 || !canOpen(run)) {
    return { end, pieces: [{ type: 'text', text: escapeRun(run) }] }
  }
  const opened = marks
    .filter((mark) => mark !== state.given)
    .map((mark, index) => ({ mark, id: state.nextId + index }))
  return {
    end,
    pieces: opened.map((mark) => ({ type: 'open', ...mark })),
    state: {
      ...state,
      marks: [...state.marks, ...opened],
      nextId: state.nextId + opened.length,
    },
  }
}

/** Closes the innermost mark first; what was opened inside it and is still open is no mark. */
function closeMarks(state: InlineState, { marks, run, end }: MarkRun): Reading {
  let open: readonly OpenMark[] = state.marks
  const pieces: Piece[] = []
  let left = run.length
  for (const { mark, id } of state.marks.toReversed()) {
    if (!marks.includes(mark) || mark === state.given) continue
    const index = open.findIndex((each) => each.id === id)
    const inner = open.slice(index + 1).map((each) => each.id)
    if (inner.length > 0) pieces.push({ type: 'literal', ids: inner })
    pieces.push({ type: 'close', mark, id })
    open = open.slice(0, index)
    left -= mark.length
  }
  if (left > 0) pieces.push({ type: 'text', text: escapeRun({ ...run, length: left }) })
  return { end, pieces, state: { ...state, marks: open } }
}

function canClose({ character, before, after }: Run): boolean {
  if (before === '' || /\s/.test(before)) return false
  return character !== '_' || !isLetter(after)
}

/** A mark opens before something; a lone star, or stars between figures, inside a word multiply. */
function canOpen({ character, length, before, after }: Run): boolean {
  if (/^(?:$|[\s,;:!?)])/.test(after)) return false
  if (isLetter(before) && /^[.\]}%]/.test(after)) return false
  switch (character) {
    case '_':
      return !isLetter(before)
    case '*':
      if (length === 1) return !(isLetter(before) && isLetter(after))
      return !(/[\d)\]]/.test(before) && /^[\w(]/.test(after))
    case '|':
      return !isLetter(before) || !isLetter(after)
    default:
      return true
  }
}

/** Latin letters and figures only: scripts without spaces set their marks inside of words. */
function isLetter(text: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u.test(text)
}

/** The run as characters, with backslashes where Discord would take it for a mark. */
function escapeRun({ character, length, before, after }: Run): string {
  const run = character.repeat(length)
  const isAlone = length === 1 && (character === '~' || character === '|')
  if (isAlone) return run
  const isLoose = length === 1 && /^\s|^$/.test(before) && /^\s|^$/.test(after)
  const isInWord = character === '_' && length === 1 && /\w/.test(before) && /^\w/.test(after)
  return isLoose || isInWord ? run : `\\${character}`.repeat(length)
}
