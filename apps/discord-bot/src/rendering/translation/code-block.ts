import { type BreakRank, type Piece } from '../piece.ts'
import { readCodeMarker, toLineHead } from './line-kind.ts'
import { beginLine, showLine } from './new-line.ts'
import { readSourceLine, type SourceLine } from './source-line.ts'
import { breakTicks, ZERO_WIDTH_SPACE } from './ticks.ts'
import { type CodeBlock, quotePrefix, type Translation } from './translation.ts'

/** A longer run of ticks inside code is not waited for. Even, so that it is broken up the same way. */
const MAX_HELD_TICKS = 200
/** Discord knows a language by these characters; longer words are none. */
const languageName = /^[a-zA-Z0-9_+\-.#]{1,40}$/

/** Begins a code block. Discord shows it best outside of lists, so it loses its indentation. */
export function beginCode(
  t: Translation,
  line: SourceLine,
  { marker, info }: { readonly marker: string; readonly info: string },
  out: Piece[],
): Translation {
  const word = info.split(/[\s{,:]/, 1)[0] ?? ''
  const language = languageName.test(word) ? word : ''
  const { quotes, indent } = line
  const begun = beginLine(t, { kind: 'block', quotes }, out)
  const block: CodeBlock = {
    type: 'code',
    marker,
    language,
    indent,
    isShown: false,
    depth: 0,
    blanks: 0,
    line: 'none',
  }
  const lists = indent === 0 ? [] : t.lists
  return { ...begun, block, lists, pending: t.pending.slice(line.end) }
}

/** Reads on in a code block; undefined while what is pending depends on what comes next. */
export function continueCode(
  t: Translation,
  block: CodeBlock,
  isLast: boolean,
  out: Piece[],
): Translation | undefined {
  return block.line === 'none'
    ? beginCodeLine(t, block, isLast, out)
    : continueCodeLine(t, block, isLast, out)
}

/** Closes the block, if any of it is shown. */
export function endCode(t: Translation, block: CodeBlock, out: Piece[]): Translation {
  if (block.isShown) out.push({ type: 'fence-end', prefix: quotePrefix(t.quotes) })
  return { ...t, block: { type: 'line-start' } }
}

function beginCodeLine(
  t: Translation,
  block: CodeBlock,
  isLast: boolean,
  out: Piece[],
): Translation | undefined {
  const line = readSourceLine(t, isLast, t.quotes)
  if (!line.isWhole && isUndecided(line.text, block)) return undefined
  if (line.quotes < t.quotes) return endCode(t, block, out)
  const pending = t.pending.slice(line.end)
  if (line.text === '' && line.isWhole) {
    return { ...t, pending, block: { ...block, blanks: block.blanks + 1 } }
  }
  const depth = line.isWhole ? depthAfter(line.text, block) : block.depth
  if (depth < 0) return endCode({ ...t, pending }, block, out)
  const shown = openCode(t, block, out)
  const quote = quotePrefix(t.quotes)
  const indent = ' '.repeat(Math.max(0, line.indent - block.indent))
  out.push({
    type: 'line',
    breaks: block.isShown ? block.blanks + 1 : 1,
    blankPrefix: quote,
    prefix: quote + indent,
    continuation: quote,
    rank: rankOf(block),
  })
  return {
    ...shown,
    block: { ...block, isShown: true, line: 'begun', blanks: 0, depth },
    pending: t.pending.slice(line.begin),
  }
}

/** A page ends best where a blank line parts the code, and never right after the block has opened. */
function rankOf({ isShown, blanks }: CodeBlock): BreakRank | undefined {
  if (!isShown) return undefined
  return blanks > 0 ? 'item' : 'line'
}

function openCode(t: Translation, { isShown, language }: CodeBlock, out: Piece[]): Translation {
  if (isShown) return t
  const shown = showLine(t, out)
  out.push({ type: 'fence', language, prefix: quotePrefix(t.quotes) })
  return shown
}

/** Whether the line may still turn out to close the block, or to open one inside it. */
function isUndecided(text: string, block: CodeBlock): boolean {
  if (text.length >= MAX_HELD_TICKS) return false
  return /^[`~]*[ \t]*$/.test(text) || (holdsMarkdown(block) && /^(?:`{3}|~{3})[^`]*$/.test(text))
}

/** How many blocks are open inside this one after `text`; below 0 when it is closed itself. */
function depthAfter(text: string, block: CodeBlock): number {
  const { depth, marker } = block
  if (text.length >= MAX_HELD_TICKS) return depth
  const run = /^(`+|~+)[ \t]*$/.exec(text)?.[1] ?? ''
  if (run.startsWith(marker)) return depth - 1
  const inner = holdsMarkdown(block) ? readCodeMarker(toLineHead(text, true)) : undefined
  const opens =
    inner !== undefined && inner !== 'wait' && inner.type === 'code' && inner.info !== ''
  return opens && inner.marker.startsWith(marker) ? depth + 1 : depth
}

/** Models write blocks inside a block of Markdown and give both the same marker. */
function holdsMarkdown({ language }: CodeBlock): boolean {
  return /^(?:md|mdx|markdown)$/i.test(language)
}

function continueCodeLine(
  t: Translation,
  block: CodeBlock,
  isLast: boolean,
  out: Piece[],
): Translation | undefined {
  const newline = t.pending.indexOf('\n')
  const text = newline === -1 ? t.pending : t.pending.slice(0, newline)
  const isWhole = newline !== -1 || isLast
  const closing = isWhole ? findClosingTicks(text, block) : undefined
  const end = closing ?? (isWhole ? text.length : findHeld(text))
  if (end === 0 && !isWhole) return undefined
  pushCode(text.slice(0, end), text.charAt(end) === '`', out)
  if (!isWhole) return { ...t, block: { ...block, line: 'shown' }, pending: t.pending.slice(end) }
  const next = { ...t, pending: newline === -1 ? '' : t.pending.slice(newline + 1) }
  if (closing !== undefined) return endCode(next, block, out)
  return { ...next, block: { ...block, line: 'none' } }
}

/** Models sometimes close a block at the end of its last line. */
function findClosingTicks(text: string, { marker, depth, line }: CodeBlock): number | undefined {
  const match = /(?<=^|[^\s`])(`{3,})[ \t]*$/.exec(text)
  if (match?.[1] !== marker || depth > 0) return undefined
  return match.index > 0 || line === 'shown' ? match.index : undefined
}

/** Where the end of a line that is still growing is held back: ticks may close the block, white space may be the last. */
function findHeld(text: string): number {
  const white = text.trimEnd()
  const ticks = /`*$/.exec(white)?.[0].length ?? 0
  const begin = white.length - ticks
  return ticks > MAX_HELD_TICKS ? begin + MAX_HELD_TICKS : white.slice(0, begin).trimEnd().length
}

/** Code, with its ticks broken up so that none closes the block, and a chance to break between words. */
function pushCode(text: string, isInTicks: boolean, out: Piece[]): void {
  const code = breakTicks(text, 3) + (isInTicks && text.endsWith('`') ? ZERO_WIDTH_SPACE : '')
  for (const [part] of code.matchAll(/\s+(?=\S)|\S+/g)) {
    const isSpace = part.trim() === ''
    out.push(isSpace ? { type: 'space', text: part, rank: 'word' } : { type: 'text', text: part })
  }
}
