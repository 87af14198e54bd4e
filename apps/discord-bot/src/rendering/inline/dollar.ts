import { toUnicode } from '../latex/to-unicode.ts'
import { type Piece } from '../piece.ts'
import { toCode } from './code-span.ts'
import { type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'

/** A longer formula in a line is not waited for. */
const MAX_FORMULA_LENGTH = 300

/** A dollar sign: a formula begins, or a price. */
export function readDollar(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  if (/[\w$]$/.test(lookBack(source))) return undefined
  const next = text.charAt(at + 1)
  if (next === '') return mayGrow(source, 2) ? 'wait' : undefined
  if (next === '$') return readLatexBetween(source, '$$', '$$')
  return readFormula(source)
}

/** A formula between marks of its own; between brackets with backslashes there may also be plain words. */
export function readLatexBetween(
  source: InlineText,
  open: string,
  close: string,
): Reading | 'wait' | undefined {
  const { at } = source
  const text = source.text.slice(0, at + MAX_FORMULA_LENGTH)
  const begin = at + open.length
  const end = text.indexOf(close, begin)
  if (end === -1) return mayGrow(source, MAX_FORMULA_LENGTH) ? 'wait' : undefined
  const formula = text.slice(begin, end)
  const isEscaped = open !== '$$' && !looksLikeFormula(formula.trim())
  return isEscaped ? undefined : toReading(formula, end + close.length)
}

/**
 * A formula between single dollar signs: nothing but what looks like one, since prices have dollar signs too.
 * The closing sign follows no space and precedes no letter or figure.
 */
function readFormula(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  const end = findEnd(text, at + 1)
  if (end === undefined || end + 1 - at >= MAX_FORMULA_LENGTH) {
    const isOpen = mayGrow(source, MAX_FORMULA_LENGTH) && !isProse(text.slice(at + 1))
    return isOpen ? 'wait' : undefined
  }
  const formula = text.slice(at + 1, end)
  if (!looksLikeFormula(formula)) return undefined
  const follower = text.charAt(end + 1)
  if (follower === '' && mayGrow(source, MAX_FORMULA_LENGTH)) return 'wait'
  if (/[\w$]/.test(follower)) return undefined
  return toReading(formula, end + 1)
}

function findEnd(text: string, from: number): number | undefined {
  for (let index = from; index < text.length && index < from + MAX_FORMULA_LENGTH; index++) {
    const character = text.charAt(index)
    if (character === '\\') index++
    else if (character === '$') return index
  }
  return undefined
}

/** No formula begins like this: with a space, or with words that are not commands. */
function isProse(begin: string): boolean {
  return /^\s/.test(begin) || hasWords(begin)
}

function hasWords(text: string): boolean {
  const bare = text.replaceAll(
    /\\(?:text|mathrm|operatorname|mathbf|mbox|begin|end)\s*\{[^}]*\}?/g,
    '',
  )
  return /(?:^|\s)[a-zA-Z]{2,}(?=[\s,.;:!?])|(?<![\\a-zA-Z])[a-zA-Z]{4,}/.test(bare)
}

function looksLikeFormula(formula: string): boolean {
  if (formula === '' || /^\s|\s$/.test(formula) || hasWords(formula)) return false
  if (/^(?:[a-zA-Z]'{0,2}|\d+[a-zA-Z]|-?\d+(?:\.\d+)?)$/.test(formula)) return true
  return /[\\^_=+<>{}()|/*-]/.test(formula) || /^[a-zA-Z](?:\s*,\s*[a-zA-Z])+$/.test(formula)
}

/** Unicode where that can be read, else the source, as code. */
function toReading(formula: string, end: number): Reading {
  const unicode = toUnicode(formula.trim())
  if (unicode === undefined || unicode.includes('\n')) {
    const source = formula.trim()
    return { end, pieces: source === '' ? [] : [{ type: 'atom', text: toCode(source) }] }
  }
  const words = unicode.split(' ').map(escapeMarks)
  const pieces = words.flatMap((text, index): Piece[] => [
    ...(index > 0 ? [{ type: 'space', text: ' ', rank: 'word' } as const] : []),
    { type: 'atom', text },
  ])
  return { end, pieces: unicode === '' ? [] : pieces }
}

function escapeMarks(text: string): string {
  return text.replaceAll(/[\\`*_~|[\]<>]/g, String.raw`\$&`)
}
