import { closeFence, LONGEST_CLOSING, openFenceOf, reopenFence } from './code-fence.ts'
import { findBreak } from './find-break.ts'

/** What one message may hold. Both limits are at least 200. */
export interface PageLimits {
  /** UTF-16 code units, as Discord counts the characters of a message. */
  readonly maxLength: number
  /** Bytes of its UTF-8, which Components V2 limits as well. */
  readonly maxBytes: number
}

/**
 * A growing text laid out on pages, one Discord message each. Every page but the last is frozen: its text
 * never changes again. Appending costs as much as the last page is long, never as much as the answer.
 */
export interface Pages {
  readonly frozen: readonly string[]
  /** The last page as it was written; a code fence may still be open in it. */
  readonly tail: string
  readonly limits: PageLimits
}

/** An answer without text. */
export function emptyPages(limits: PageLimits): Pages {
  return { frozen: [], tail: '', limits }
}

/** The pages after `delta` was added at the end; full ones are frozen at a place where a reader may pause. */
export function appendText(pages: Pages, delta: string): Pages {
  let next: Pages = { ...pages, tail: pages.tail + delta }
  while (isOverfull(next)) next = freezePage(next)
  return next
}

/** The pages once nothing more comes: all there is of the text is shown. */
export function completeText(pages: Pages): Pages {
  return pages
}

/** The pages after a line of the bot's own was added below the text, outside any code block. */
export function appendNotice(pages: Pages, notice: string): Pages {
  if (countPages(pages) === 0) return appendText(pages, notice)
  const tail = closeFence(pages.tail)
  return appendText({ ...pages, tail }, `${tail.endsWith('\n') ? '\n' : '\n\n'}${notice}`)
}

/** How many messages the text needs now. A last page of white space is none: Discord refuses it. */
export function countPages(pages: Pages): number {
  return pages.frozen.length + (pages.tail.trim() === '' ? 0 : 1)
}

/** How many pages, from the first on, will never change again. */
export function countFrozenPages(pages: Pages): number {
  return pages.frozen.length
}

/** Whether the last page ends in a code block that is still open: a mark after it would be shown as code. */
export function endsInFence(pages: Pages): boolean {
  return openFenceOf(pages.tail) !== undefined
}

/** What message number `index` shows: a fence still open at its end is closed in this copy only. */
export function renderPage(pages: Pages, index: number): string {
  return pages.frozen[index] ?? closeFence(pages.tail.trim())
}

function isOverfull({ tail, limits }: Pages): boolean {
  const mayFit = 3 * (tail.length + LONGEST_CLOSING) <= limits.maxBytes
  if (mayFit && tail.length + LONGEST_CLOSING <= limits.maxLength) return false
  return findOverhang(closeFence(tail), limits) > 0
}

function freezePage({ frozen, tail, limits }: Pages): Pages {
  const text = tail.replace(/^(?:[ \t]*\n)+/, '')
  const end = findPageEnd(text, limits)
  const head = text.slice(0, end)
  const rest = text.slice(end)
  const fence = openFenceOf(head)
  const page = closeFence(head.trimEnd())
  return {
    frozen: page === '' ? frozen : [...frozen, page],
    tail: fence ? reopenFence(fence, rest) : rest,
    limits,
  }
}

/** A break that leaves room to close the fence it falls into. */
function findPageEnd(text: string, limits: PageLimits): number {
  let room = limits.maxLength
  for (;;) {
    const end = findBreak(text, room)
    const overhang = findOverhang(closeFence(text.slice(0, end)), limits)
    if (overhang <= 0) return end
    room = Math.min(room, end) - overhang
  }
}

/** How many code units at least have to go for `text` to keep both limits. */
function findOverhang(text: string, { maxLength, maxBytes }: PageLimits): number {
  const excessBytes = new TextEncoder().encode(text).length - maxBytes
  return Math.max(text.length - maxLength, Math.ceil(excessBytes / 3))
}
