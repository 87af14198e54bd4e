import { breakTicks } from '../translation/ticks.ts'
import { type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'

/** Longer code in a line is not looked for: a tick that never closes must not hold the text back. */
const MAX_SPAN_LENGTH = 240
/** Longer runs of ticks open nothing. */
const MAX_TICKS = 8

/** Code in a line. Ticks that nothing closes on the same line are characters. */
export function readCodeSpan(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  const ticks = countTicks(text, at)
  const end = at + ticks
  if (isAfterTick(lookBack(source)) || ticks > MAX_TICKS) return asCharacters(ticks, end)
  if (end === text.length && mayGrow(source, MAX_TICKS + 1)) return 'wait'
  const closing = findClosing(source, ticks)
  if (closing === 'wait') return 'wait'
  if (closing === undefined) return asCharacters(ticks, end)
  return {
    end: closing + ticks,
    pieces: [{ type: 'atom', text: toCode(text.slice(end, closing)) }],
  }
}

/** `code` as Discord's inline code. */
export function toCode(code: string): string {
  const inner = code.trim() === '' ? code : code.replace(/^ (?=.*\S)(.*) $/, '$1')
  if (!inner.includes('`')) return `\`${inner}\``
  return `\`\` ${breakTicks(inner, 2)} \`\``
}

function asCharacters(ticks: number, end: number): Reading {
  return { end, pieces: [{ type: 'text', text: '\\`'.repeat(ticks) }] }
}

function countTicks(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === '`') end++
  return end - at
}

function findClosing(source: InlineText, ticks: number): number | 'wait' | undefined {
  const { text, at, isWhole } = source
  const limit = Math.min(text.length, at + MAX_SPAN_LENGTH)
  for (let index = text.indexOf('`', at + ticks); index !== -1 && index < limit;) {
    const run = countTicks(text, index)
    const end = index + run
    if (end === text.length && !isWhole && mayGrow(source, MAX_SPAN_LENGTH)) return 'wait'
    if (run === ticks && end < at + MAX_SPAN_LENGTH) return index
    index = text.indexOf('`', end)
  }
  return mayGrow(source, MAX_SPAN_LENGTH) ? 'wait' : undefined
}

/** Whether the ticks at hand go on with a longer run; an escaped tick is a character of its own. */
function isAfterTick(before: string): boolean {
  return before.endsWith('`') && !before.endsWith('\\`')
}
