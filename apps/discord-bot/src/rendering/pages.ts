import { closeFence, LONGEST_CLOSING, openFenceOf, reopenFence } from './code-fence.ts'
import { findBreak } from './find-break.ts'

/**
 * A growing text laid out on pages, one Discord message each. Every page but the last is frozen: its text
 * never changes again. Appending costs as much as the last page is long, never as much as the answer.
 */
export interface Pages {
  readonly frozen: readonly string[]
  /** The last page as it was written; a code fence may still be open in it. */
  readonly tail: string
  /** Characters a page may hold, in UTF-16 code units as Discord counts them; at least 200. */
  readonly maxLength: number
}

/** An answer without text. `maxLength` is in UTF-16 code units. */
export function emptyPages(maxLength: number): Pages {
  return { frozen: [], tail: '', maxLength }
}

/** The pages after `delta` was added at the end; full ones are frozen at a place where a reader may pause. */
export function appendText(pages: Pages, delta: string): Pages {
  let next: Pages = { ...pages, tail: pages.tail + delta }
  while (isOverfull(next)) next = freezePage(next)
  return next
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

/** What message number `index` shows: a fence still open at its end is closed in this copy only. */
export function renderPage(pages: Pages, index: number): string {
  return pages.frozen[index] ?? closeFence(pages.tail.trim())
}

function isOverfull({ tail, maxLength }: Pages): boolean {
  if (tail.length + LONGEST_CLOSING <= maxLength) return false
  return closeFence(tail).length > maxLength
}

function freezePage({ frozen, tail, maxLength }: Pages): Pages {
  const text = tail.replace(/^(?:[ \t]*\n)+/, '')
  const end = findPageEnd(text, maxLength)
  const head = text.slice(0, end)
  const rest = text.slice(end)
  const fence = openFenceOf(head)
  const page = closeFence(head.trimEnd())
  return {
    frozen: page === '' ? frozen : [...frozen, page],
    tail: fence ? reopenFence(fence, rest) : rest,
    maxLength,
  }
}

/** A break that leaves room to close the fence it falls into. */
function findPageEnd(text: string, maxLength: number): number {
  let room = maxLength
  for (;;) {
    const end = findBreak(text, room)
    const overhang = closeFence(text.slice(0, end)).length - maxLength
    if (overhang <= 0) return end
    room -= overhang
  }
}
