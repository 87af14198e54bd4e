import { type BreakRank, type Piece } from '../piece.ts'
import { type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'

/** Everything up to white space or to a character another reader knows. */
const plainText = /[^\s\\`*_~|[<$&!]+|[^\S \t]+/y
/** Between these characters and the next a line may end, though no space parts them. */
const ideographicStop = /[。！？，、；：」』）】》]$/
const beforeStop = /(?<=[。！？，、；：」』）】》])(?=[^。！？，、；：」』）】》])/u

/** The address up to white space. Longer ones are read as words. */
const address = /https?:\/\/[^\s<>`]+/y
const MAX_ADDRESS_LENGTH = 600
const addressBegins = /(?<![\p{L}\p{N}])https?:\/\//u
/** The beginning of an address, as far as it has come. */
const maybeAddress = /(?<![\p{L}\p{N}])(?:h|ht|htt|https?|https?:|https?:\/|https?:\/\/)$/u

/** A word, or several in a script without spaces, or an address. */
export function readWord(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  const isInWord = /[\p{L}\p{N}]$/u.test(lookBack(source))
  if (!isInWord && text.startsWith('http', at)) {
    const found = readAddress(source)
    if (found !== undefined) return found
  }
  plainText.lastIndex = at
  const run = plainText.exec(text)?.[0]
  if (run === undefined) return undefined
  const word = endBeforeAddress(source, run, isInWord)
  return word === '' ? 'wait' : toReading(source, word)
}

function endBeforeAddress(source: InlineText, run: string, isInWord: boolean): string {
  const begin = (isInWord ? 'x' : ' ') + run
  const found = addressBegins.exec(begin)?.index
  if (found !== undefined && found > 1) return begin.slice(1, found)
  const isLast = source.at + run.length === source.text.length
  if (!isLast || source.isWhole) return run
  return begin.slice(1, maybeAddress.exec(begin)?.index)
}

function readAddress(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  address.lastIndex = at
  const run = address.exec(text)?.[0]
  if (run === undefined || run.length > MAX_ADDRESS_LENGTH) return undefined
  if (at + run.length === text.length && mayGrow(source, MAX_ADDRESS_LENGTH + 1)) return 'wait'
  const target = trimAddress(run)
  if (/^https?:\/*$/.test(target)) return undefined
  return { end: at + target.length, pieces: [{ type: 'atom', text: target }] }
}

/** Punctuation at the end belongs to the sentence, a bracket only if it was opened in the address. */
function trimAddress(run: string): string {
  let end = run.length
  while (/[.,:;!?'"*_~|)\]]/.test(run.charAt(end - 1))) {
    const head = run.slice(0, end)
    if (head.endsWith(')') && head.split('(').length >= head.split(')').length) break
    end--
  }
  return run.slice(0, end)
}

function toReading(source: InlineText, word: string): Reading {
  const pieces: Piece[] = []
  let last = source.state.space === '' ? lookBack(source) : ''
  for (const text of word.split(beforeStop)) {
    if (ideographicStop.test(last) && !ideographicStop.test(text.charAt(0))) {
      pieces.push({ type: 'space', text: '', rank: rankAfter(last) })
    }
    pieces.push({ type: 'text', text })
    last = text
  }
  return { end: source.at + word.length, pieces }
}

function rankAfter(text: string): BreakRank {
  return /[。！？][」』）】》]*$/.test(text) ? 'sentence' : 'word'
}
