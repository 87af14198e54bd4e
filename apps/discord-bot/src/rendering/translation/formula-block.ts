import { toUnicode } from '../latex/to-unicode.ts'
import { type Piece } from '../piece.ts'
import { type LineKind } from './line-kind.ts'
import { beginLine, showLine } from './new-line.ts'
import { type SourceLine } from './source-line.ts'
import { breakTicks } from './ticks.ts'
import { quotePrefix, type Translation } from './translation.ts'

/** A longer formula is not waited for: its source is shown. */
const MAX_FORMULA_LENGTH = 800

/**
 * A formula that stands alone, as a code block: in Unicode, or as it was written where Unicode cannot show it.
 *
 * @returns undefined when it turns out to be none; `wait` while its end is not there
 */
export function readFormula(
  t: Translation,
  line: SourceLine,
  { open, close }: Extract<LineKind, { type: 'formula' }>,
  options: { readonly isLast: boolean; readonly out: Piece[] },
): Translation | 'wait' | undefined {
  const begin = line.begin + open.length
  const mayWait = !options.isLast && t.pending.length - line.begin < MAX_FORMULA_LENGTH
  const end = t.pending.indexOf(close, begin)
  if (end === -1 || end - line.begin > MAX_FORMULA_LENGTH) return mayWait ? 'wait' : undefined
  const after = end + close.length
  const newline = t.pending.indexOf('\n', after)
  const rest = t.pending.slice(after, newline === -1 ? undefined : newline)
  if (!/^[.,;:]?[ \t]*$/.test(rest)) return undefined
  if (newline === -1 && mayWait) return 'wait'
  const isEnvironment = open.startsWith('\\begin')
  const source = isEnvironment
    ? t.pending.slice(line.begin, after)
    : t.pending.slice(begin, end) + rest.trim()
  const next = { ...t, pending: newline === -1 ? '' : t.pending.slice(newline + 1) }
  return showFormula(next, source, line.quotes, options.out)
}

function showFormula(t: Translation, source: string, quotes: number, out: Piece[]): Translation {
  const formula = source.replaceAll(/^[ \t]*(?:>[ \t]?)+/gm, '').trim()
  const begun = { ...beginLine(t, { kind: 'block', quotes }, out), lists: [] }
  const next = { ...begun, block: { type: 'line-start' } } as const
  if (formula === '') return next
  const unicode = toUnicode(formula)
  const shown = showLine(next, out)
  const prefix = quotePrefix(quotes)
  out.push({ type: 'fence', language: unicode === undefined ? 'latex' : '', prefix })
  for (const [index, text] of breakTicks(unicode ?? formula, 3)
    .split('\n')
    .entries()) {
    const rank = index === 0 ? undefined : 'line'
    const look = { breaks: 1, blankPrefix: prefix, prefix, continuation: prefix, rank } as const
    out.push({ type: 'line', ...look }, { type: 'text', text: text.trimEnd() })
  }
  out.push({ type: 'fence-end', prefix })
  return shown
}
