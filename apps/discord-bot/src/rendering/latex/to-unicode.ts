import { toSubscript, toSuperscript } from './scripts.ts'
import { accents, doubleStruck, fractions, functionNames, operators, symbols } from './symbols.ts'

/** How deep groups may be nested before the formula is left as it is. */
const MAX_DEPTH = 12

/** Thrown, and caught below, where a formula has no counterpart in Unicode text. */
class NoCounterpart extends Error {
  override readonly name = 'NoCounterpart'
}

/** What has been read of a formula. */
interface Cursor {
  readonly source: string
  at: number
}

/**
 * A LaTeX formula as Unicode text: Greek letters, operators, raised and lowered characters, simple fractions
 * and roots. `\\` begins a new line.
 *
 * @returns undefined when text cannot show it: matrices, for instance, or commands not known here
 */
export function toUnicode(formula: string): string | undefined {
  const cursor = { source: formula.replaceAll(/%[^\n]*$/gm, ''), at: 0 }
  try {
    const text = readSequence(cursor, 0)
    return cursor.at < cursor.source.length ? undefined : tidy(text)
  } catch (error) {
    if (error instanceof NoCounterpart) return undefined
    throw error
  }
}

function tidy(text: string): string {
  const lines = text.split('\\\\').map((line) => line.replaceAll(/\s+/g, ' ').trim())
  return lines.filter((line) => line !== '').join('\n')
}

function readSequence(cursor: Cursor, depth: number): string {
  if (depth > MAX_DEPTH) throw new NoCounterpart()
  let text = ''
  while (cursor.at < cursor.source.length && cursor.source.charAt(cursor.at) !== '}') {
    const part = readAtom(cursor, depth)
    text += needsGap(text, part) ? ` ${part}` : part
  }
  return text
}

/** `\sin x` is written without a space in between: a function's name keeps apart from what follows. */
function needsGap(text: string, part: string): boolean {
  const word = /(?<![\p{L}])([a-z]{2,6}|Pr)$/u.exec(text)?.[1]
  return word !== undefined && functionNames.has(word) && /^[\p{L}\d√]/u.test(part)
}

function readAtom(cursor: Cursor, depth: number): string {
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0x20)
  cursor.at += character.length
  switch (character) {
    case '\\':
      return readCommand(cursor, depth)
    case '{': {
      const text = readSequence(cursor, depth + 1)
      if (cursor.at >= cursor.source.length) throw new NoCounterpart()
      cursor.at++
      return text
    }
    case '^':
      return raise(readArgument(cursor, depth))
    case '_':
      return lower(readArgument(cursor, depth))
    case '&':
    case '~':
      return ' '
    case "'":
      return '′'
    case '$':
    case '#':
      throw new NoCounterpart()
    default:
      return character
  }
}

/** What a command or a script applies to: a group, a command, or one character. */
function readArgument(cursor: Cursor, depth: number): string {
  while (cursor.source.charAt(cursor.at) === ' ') cursor.at++
  if (cursor.at >= cursor.source.length) throw new NoCounterpart()
  return readAtom(cursor, depth + 1).trim()
}

/** The text of a group as it is written. */
function readVerbatim(cursor: Cursor): string {
  const match = /^\s*\{([^{}]*)\}/.exec(cursor.source.slice(cursor.at))
  if (match === null) throw new NoCounterpart()
  cursor.at += match[0].length
  return match[1] ?? ''
}

function readCommand(cursor: Cursor, depth: number): string {
  const name = /^(?:[a-zA-Z]+|[^a-zA-Z])/.exec(cursor.source.slice(cursor.at))?.[0]
  if (name === undefined) throw new NoCounterpart()
  cursor.at += name.length
  const operator = operators.get(name)
  if (operator !== undefined) return ` ${operator} `
  if (functionNames.has(name)) return name
  return symbols.get(name) ?? readStructure(name, cursor, depth)
}

function readStructure(name: string, cursor: Cursor, depth: number): string {
  const accent = accents.get(name)
  if (accent !== undefined) return setAccent(readArgument(cursor, depth), accent)
  const spacing = readSpacing(name)
  if (spacing !== undefined) return spacing
  switch (name.replace(/^[dt](?=frac$)/, '')) {
    case 'frac':
      return toFraction(readArgument(cursor, depth), readArgument(cursor, depth))
    case 'sqrt':
      return toRoot(cursor, depth)
    case 'mathbb':
      return Array.from(readVerbatim(cursor), (each) => doubleStruck.get(each) ?? each).join('')
    case 'begin':
    case 'end':
      return readEnvironment(cursor)
    case 'boxed':
    case 'left':
    case 'right':
      return ''
    default:
      return readStyled(name, cursor)
  }
}

/** Commands that change the look of words or their size: the words stay. */
function readStyled(name: string, cursor: Cursor): string {
  if (/^(?:text|textbf|textit|mathrm|mathbf|mathit|mathsf|mathcal|operatorname|mbox)$/.test(name)) {
    return readVerbatim(cursor)
  }
  if (/^(?:[bB]igg?[lr]?|displaystyle|textstyle|limits|nolimits)$/.test(name)) return ''
  throw new NoCounterpart()
}

function readSpacing(name: string): string | undefined {
  if (/^(?:[,;:> ]|quad|qquad)$/.test(name)) return ' '
  if (name === '!') return ''
  if (name === '\\') return '\\\\'
  return /^[{}%$&#_|]$/.test(name) ? name.replace('|', '‖') : undefined
}

/** Only environments that set lines below each other. */
function readEnvironment(cursor: Cursor): string {
  const name = readVerbatim(cursor)
  if (/^(?:align|aligned|equation|gather|gathered|split|multline)\*?$/.test(name)) return ' '
  throw new NoCounterpart()
}

function setAccent(text: string, accent: string): string {
  if (Array.from(text).length !== 1) throw new NoCounterpart()
  return (text + accent).normalize('NFC')
}

function toFraction(numerator: string, denominator: string): string {
  const plain = fractions.get(`${numerator}/${denominator}`)
  return plain ?? `${embrace(numerator)}/${embrace(denominator)}`
}

function toRoot(cursor: Cursor, depth: number): string {
  const degree = /^\s*\[([^\]{}]{1,5})\]/.exec(cursor.source.slice(cursor.at))
  if (degree !== null) cursor.at += degree[0].length
  const raised = degree === null ? '' : (toSuperscript(degree[1] ?? '') ?? `(${degree[1] ?? ''})`)
  return `${raised}√${embrace(readArgument(cursor, depth))}`
}

/** Brackets around everything but a number, a letter, or what has brackets already. */
function embrace(text: string): string {
  const isOne = /^(?:[\d.]+|\p{L}[\p{M}\p{Lm}\p{No}′]*|[½⅓⅔¼¾∞]|\([^()]*\))$/u.test(text)
  return isOne ? text : `(${text})`
}

function raise(text: string): string {
  if (text === '∘') return '°'
  return toSuperscript(text.replaceAll(' ', '')) ?? `^${embrace(text)}`
}

function lower(text: string): string {
  return toSubscript(text.replaceAll(' ', '')) ?? `_${embrace(text)}`
}
