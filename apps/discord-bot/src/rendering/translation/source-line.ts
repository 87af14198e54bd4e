import { type Translation } from './translation.ts'

/** The line at the beginning of what is pending, or as much of it as there is. */
export interface SourceLine {
  /** Without quote markers and indentation. */
  readonly text: string
  readonly quotes: number
  /** Columns of indentation. */
  readonly indent: number
  /** Whether the line ends where `text` ends. */
  readonly isWhole: boolean
  /** Index in `pending` where `text` begins. */
  readonly begin: number
  /** Index in `pending` after the line and its end. */
  readonly end: number
}

/** More white space than this at the beginning of a line is not looked at. */
export const MAX_INDENT = 200

/** Deeper indentation is set no deeper: it has to leave room on the page. */
const MAX_COLUMNS = 80

const quoteMarkers = /^(?:[ \t]{0,3}>[ \t]?)*/

/** Reads a line; `maxQuotes` leaves further quote markers to the text, as in a code block. */
export function readSourceLine(
  { pending }: Translation,
  isLast: boolean,
  maxQuotes = Number.POSITIVE_INFINITY,
): SourceLine {
  const newline = pending.indexOf('\n')
  const line = newline === -1 ? pending : pending.slice(0, newline)
  const { quotes, length } = readQuotes(line, maxQuotes)
  const white = /^[ \t]*/.exec(line.slice(length, length + MAX_INDENT))?.[0] ?? ''
  const begin = length + white.length
  return {
    text: line.slice(begin),
    quotes,
    indent: columnsOf(white),
    isWhole: newline !== -1 || isLast,
    begin,
    end: newline === -1 ? pending.length : newline + 1,
  }
}

function readQuotes(line: string, maxQuotes: number): { quotes: number; length: number } {
  const markers = quoteMarkers.exec(line)?.[0] ?? ''
  let quotes = 0
  let length = 0
  for (const [marker] of markers.matchAll(/[ \t]*>[ \t]?/g)) {
    if (quotes >= maxQuotes) break
    quotes++
    length += marker.length
  }
  return { quotes, length }
}

/** A tab counts as four columns. */
function columnsOf(white: string): number {
  return Math.min(white.replaceAll('\t', '    ').length, MAX_COLUMNS)
}
