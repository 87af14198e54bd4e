import { type PageLimits } from './layout/break-page.ts'
import { emptyLayout, type Layout, placePieces } from './layout/layout.ts'
import { renderDraft } from './layout/render-draft.ts'
import { finish, translate, type TranslationStep } from './translation/translate.ts'
import { EMPTY_TRANSLATION, type Translation } from './translation/translation.ts'

export { type PageLimits } from './layout/break-page.ts'

/**
 * A growing answer laid out on pages, one Discord message each. Every page but the last is frozen: its text
 * never changes again. Adding text costs as much as there is of it, however long the answer is.
 */
export interface Pages {
  /** The end of a delta that may be half a line end or half a character. */
  readonly carry: string
  readonly translation: Translation
  readonly layout: Layout
}

/** An answer without text. */
export function emptyPages(limits: PageLimits): Pages {
  return { carry: '', translation: EMPTY_TRANSLATION, layout: emptyLayout(limits) }
}

/**
 * The pages after `delta`, Markdown as models write it, was added at the end. What only later text can decide
 * on, half a link for instance, is held back.
 */
export function appendText(pages: Pages, delta: string): Pages {
  const text = pages.carry + delta
  const carry = /[\r\uD800-\uDBFF]$/.exec(text)?.[0] ?? ''
  const whole = normalise(text.slice(0, text.length - carry.length))
  return { ...place(pages, translate(pages.translation, whole)), carry }
}

/**
 * The pages once nothing more comes: what was held back is shown, and what was left open is closed as well as
 * it can be.
 */
export function completeText(pages: Pages): Pages {
  const { translation, ...rest } = pages
  const read = translate(translation, normalise(pages.carry))
  const placed = place({ ...rest, translation, carry: '' }, read)
  return place(placed, finish(placed.translation))
}

/** The pages after a line of the bot's own was added below the text, which is completed by that. */
export function appendNotice(pages: Pages, notice: string): Pages {
  return completeText(appendText(completeText(pages), `\n\n${notice}`))
}

/** How many messages the text needs now. A page of white space is none: Discord refuses it. */
export function countPages({ layout }: Pages): number {
  return layout.frozen.length + (layout.draft.isEmpty ? 0 : 1)
}

/** How many pages, from the first on, will never change again. */
export function countFrozenPages({ layout }: Pages): number {
  return layout.frozen.length
}

/** What message number `index` shows now: what is open at its end, a code block or bold text, is closed. */
export function renderPage({ layout }: Pages, index: number): string {
  return layout.frozen[index] ?? renderDraft(layout.draft)
}

/** Whether the last page ends in a code block: a mark after it belongs on a line of its own. */
export function endsInFence({ layout }: Pages): boolean {
  return layout.draft.context.block !== undefined
}

/** Well-formed text whose lines end in a line feed only. */
function normalise(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').toWellFormed()
}

function place(pages: Pages, { translation, pieces }: TranslationStep): Pages {
  return { ...pages, translation, layout: placePieces(pages.layout, pieces) }
}
