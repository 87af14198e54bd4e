import { type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'
import { readLatexBetween } from './dollar.ts'

/** A backslash: before `(` and `[` it begins a formula, before other punctuation it makes that a character. */
export function readEscape(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  const escaped = text.charAt(at + 1)
  if (escaped === '') return mayGrow(source, 2) ? 'wait' : readLineEnd(source)
  if (escaped === '(') return readLatexBetween(source, '\\(', '\\)') ?? readAtom(source)
  if (escaped === '[') return readLatexBetween(source, '\\[', '\\]') ?? readAtom(source)
  return /[!-/:-@[-`{-~]/.test(escaped) ? readAtom(source) : undefined
}

/** A backslash at the end of a line breaks it; elsewhere than after punctuation it may belong to a path. */
function readLineEnd(source: InlineText): Reading | undefined {
  return /[.,;:!?)\s]$/.test(lookBack(source)) ? { end: source.at + 1, pieces: [] } : undefined
}

function readAtom({ text, at }: InlineText): Reading {
  return { end: at + 2, pieces: [{ type: 'atom', text: text.slice(at, at + 2) }] }
}
