/** What a line begins. */
export type LineKind =
  | { readonly type: 'code'; readonly marker: string; readonly info: string }
  | { readonly type: 'rule' }
  | {
      readonly type: 'heading'
      readonly level: number
      /** Where its words begin, and where they end; undefined when it is too long to look for that. */
      readonly begin: number
      readonly end: number | undefined
    }
  | { readonly type: 'subtext'; readonly length: number }
  | {
      readonly type: 'item'
      /** Of a numbered list. */
      readonly number: number | undefined
      /** The box of a task. */
      readonly box: string
      readonly length: number
    }
  | { readonly type: 'row' }
  | { readonly type: 'formula'; readonly open: string; readonly close: string }
  | { readonly type: 'text' }

/** What a line is depends on no more than this many characters of it. */
const MAX_HELD_LENGTH = 200

/** As much of a line as decides on its kind. */
export interface LineHead {
  readonly text: string
  /** Whether the line ends where `text` ends. */
  readonly isWhole: boolean
  /** Whether the line is not there yet as far as it matters. */
  readonly mayGrow: boolean
}

type Recogniser = (head: LineHead) => LineKind | 'wait' | undefined

const recognisers: readonly Recogniser[] = [
  readCodeMarker,
  readRule,
  readHeading,
  readSubtext,
  readItem,
  ({ text }) => (text.startsWith('|') ? { type: 'row' } : undefined),
  readFormulaMarker,
]

/** `text` without indentation, cut to what decides on the kind of the line. */
export function toLineHead(text: string, isWhole: boolean): LineHead {
  const isShort = text.length < MAX_HELD_LENGTH
  return {
    text: isShort ? text : text.slice(0, MAX_HELD_LENGTH),
    isWhole: isWhole && isShort,
    mayGrow: !isWhole && isShort,
  }
}

/** What the line begins, or `wait` while that depends on what comes next. */
export function readLineKind(head: LineHead): LineKind | 'wait' {
  for (const recognise of recognisers) {
    const kind = recognise(head)
    if (kind !== undefined) return kind
  }
  return { type: 'text' }
}

const codeMarker = /^(`{3,8}|~{3,8})(?![`~])[ \t]*([^`\n]*)$/
const maybeCodeMarker = /^(?:`{1,8}|~{1,8}|(?:`{3,8}|~{3,8})(?![`~])[^`\n]*)$/

/** Ticks or tildes, then the language. More than eight are no marker anybody writes. */
export function readCodeMarker(head: LineHead): LineKind | 'wait' | undefined {
  const { text, isWhole, mayGrow } = head
  if (mayGrow && maybeCodeMarker.test(text)) return 'wait'
  if (!isWhole) return undefined
  const match = codeMarker.exec(text)
  return match === null
    ? undefined
    : { type: 'code', marker: match[1] ?? '', info: (match[2] ?? '').trim() }
}

/** A thematic break; also the line below a heading in Setext's style. */
function readRule({ text, isWhole, mayGrow }: LineHead): LineKind | 'wait' | undefined {
  if (mayGrow && /^(?:([-*_])(?:[ \t]*\1)*|=+)[ \t]*$/.test(text)) return 'wait'
  return isWhole && /^(?:([-*_])(?:[ \t]*\1){2,}|={3,})[ \t]*$/.test(text)
    ? { type: 'rule' }
    : undefined
}

/** A heading is read as a whole: what closes it, more `#`, is not shown. */
function readHeading({ text, isWhole, mayGrow }: LineHead): LineKind | 'wait' | undefined {
  if (mayGrow && /^#{1,6}(?:[ \t].*)?$/.test(text)) return 'wait'
  const match = /^(#{1,6})[ \t]+(?=\S)/.exec(text)
  if (match === null) return undefined
  const [{ length: begin }, marker = ''] = match
  const words = text.slice(begin)
  const bare = words.replace(/(?:^|[ \t]+)#+[ \t]*$/, '')
  const end = isWhole ? begin + (bare === '' ? words : bare).length : undefined
  return { type: 'heading', level: marker.length, begin, end }
}

function readSubtext({ text, mayGrow }: LineHead): LineKind | 'wait' | undefined {
  if (mayGrow && /^-#?[ \t]*$/.test(text)) return 'wait'
  const length = /^-#[ \t]+(?=\S)/.exec(text)?.[0].length
  return length === undefined ? undefined : { type: 'subtext', length }
}

const item = /^(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)/
const box = /^\[([ xX])\][ \t]+(?=\S)/

function readItem({ text, mayGrow }: LineHead): LineKind | 'wait' | undefined {
  if (mayGrow && /^(?:[-*+]|\d{1,9}[.)]?)[ \t]*$/.test(text)) return 'wait'
  const match = item.exec(text)
  if (match === null) return undefined
  const rest = text.slice(match[0].length)
  if (mayGrow && /^\[(?:[ xX]\]?)?[ \t]*$/.test(rest)) return 'wait'
  const task = box.exec(rest)
  const number = match[1] === undefined ? undefined : Number.parseInt(match[1], 10)
  const length = match[0].length + (task?.[0].length ?? 0)
  return { type: 'item', number, box: task === null ? '' : toBox(task[1] ?? ''), length }
}

function toBox(mark: string): string {
  return mark === ' ' ? '☐ ' : '☑ '
}

function readFormulaMarker({ text, mayGrow }: LineHead): LineKind | 'wait' | undefined {
  if (mayGrow && /^(?:\$|\\|\\b(?:e(?:g(?:i(?:n(?:\{[a-z*]*)?)?)?)?)?)$/.test(text)) return 'wait'
  if (text.startsWith('$$')) return { type: 'formula', open: '$$', close: '$$' }
  if (text.startsWith('\\[')) return { type: 'formula', open: '\\[', close: '\\]' }
  const name = /^\\begin\{([a-z]{1,20}\*?)\}/.exec(text)?.[1]
  if (name === undefined) return undefined
  return { type: 'formula', open: `\\begin{${name}}`, close: `\\end{${name}}` }
}
