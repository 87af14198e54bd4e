import { endInline } from '../inline/read-inline.ts'
import { startInline } from '../inline/inline.ts'
import { type Piece } from '../piece.ts'
import { beginCode, continueCode, endCode } from './code-block.ts'
import { readFormula } from './formula-block.ts'
import { type LineKind, readCodeMarker, readLineKind, toLineHead } from './line-kind.ts'
import { showLine } from './new-line.ts'
import { MAX_INDENT, readSourceLine, type SourceLine } from './source-line.ts'
import { beginTable, continueTable, endTable } from './table-block.ts'
import { beginHeading, beginItem, beginSubtext, beginText, continueText } from './text-line.ts'
import { type Translation } from './translation.ts'

/** What has become clear of an answer, and what is to be added to what is shown. */
export interface TranslationStep {
  readonly translation: Translation
  readonly pieces: readonly Piece[]
}

/**
 * Reads more of an answer. What is shown is only ever added to; what only later text can decide on waits, but
 * never for more than some hundred characters. The result does not depend on how the answer is cut into deltas.
 */
export function translate(translation: Translation, delta: string): TranslationStep {
  const text = translation.pending + delta
  return run({ ...translation, pending: text }, false)
}

/** Nothing more comes: what waited is shown, and what is open is closed. Further text would begin a new line. */
export function finish(translation: Translation): TranslationStep {
  const { translation: t, pieces } = run(translation, true)
  const out = [...pieces]
  const closed = endBlock(t, out)
  const { pieces: last, state } = endInline(closed.inline)
  out.push(...last)
  return {
    translation: { ...closed, block: { type: 'line-start' }, inline: startInline(state.nextId) },
    pieces: out,
  }
}

function endBlock(t: Translation, out: Piece[]): Translation {
  if (t.block.type === 'code') return endCode(t, t.block, out)
  return t.block.type === 'table' ? endTable(t, t.block, out) : t
}

function run(translation: Translation, isLast: boolean): TranslationStep {
  const pieces: Piece[] = []
  let current = translation
  while (current.pending !== '') {
    const next = advance(current, isLast, pieces)
    if (next === undefined) break
    current = next
  }
  return { translation: current, pieces }
}

/** One step further; undefined while what is pending depends on what comes next. */
function advance(t: Translation, isLast: boolean, out: Piece[]): Translation | undefined {
  switch (t.block.type) {
    case 'line-start':
      return startLine(t, isLast, out)
    case 'item-start':
      return startItem(t, isLast, out)
    case 'text':
      return continueText(t, t.block.closing, isLast, out)
    case 'code':
      return continueCode(t, t.block, isLast, out)
    case 'table':
      return continueTable(t, t.block, isLast, out)
  }
}

function startLine(t: Translation, isLast: boolean, out: Piece[]): Translation | undefined {
  const line = readSourceLine(t, isLast)
  if (line.text.trim() === '') return line.isWhole ? skipBlankLine(t, line) : capIndent(t)
  const kind = readLineKind(toLineHead(line.text, line.isWhole))
  if (kind === 'wait') return undefined
  const begun = beginBlock(t, line, kind, { isLast, out })
  return begun === 'wait' ? undefined : begun
}

/** White space that never ends is not kept. */
function capIndent(t: Translation): Translation | undefined {
  const { pending } = t
  return pending.length > 2 * MAX_INDENT
    ? { ...t, pending: pending.slice(0, MAX_INDENT) }
    : undefined
}

function skipBlankLine(t: Translation, line: SourceLine): Translation {
  const quotes = Math.min(t.last.quotes, line.quotes)
  const isBlankBelow = t.last.kind !== 'none'
  return { ...t, last: { ...t.last, isBlankBelow, quotes }, pending: t.pending.slice(line.end) }
}

function beginBlock(
  t: Translation,
  line: SourceLine,
  kind: LineKind,
  options: { readonly isLast: boolean; readonly out: Piece[] },
): Translation | 'wait' {
  const { isLast, out } = options
  switch (kind.type) {
    case 'code':
      return beginCode(t, line, kind, out)
    case 'rule':
      return skipBlankLine(t, line)
    case 'heading':
      return beginHeading(t, line, kind, out)
    case 'subtext':
      return beginSubtext(t, line, kind.length, out)
    case 'item':
      return beginItem(t, line, kind, out)
    case 'row':
      return beginTable(t, line, isLast, out) ?? beginText(t, line, out)
    case 'formula':
      return readFormula(t, line, kind, options) ?? beginText(t, line, out)
    case 'text':
      return beginText(t, line, out)
  }
}

/** A code block may begin right after a list marker, which then stands alone. */
function startItem(t: Translation, isLast: boolean, out: Piece[]): Translation | undefined {
  const line = readSourceLine(t, isLast, 0)
  const kind = readCodeMarker(toLineHead(line.text, line.isWhole))
  if (kind === 'wait') return undefined
  if (kind?.type !== 'code') return { ...t, block: { type: 'text', closing: 0 } }
  const shown = showLine(t, out)
  out.push({ type: 'text', text: '' })
  const { indent: column = 0, number } = t.lists.at(-1) ?? {}
  const indent = column + (number === undefined ? '- ' : `${String(number)}. `).length
  return beginCode(shown, { ...line, quotes: t.quotes, indent }, kind, out)
}
