import { type PageContent, pageLimits } from '../application/page-content.ts'
import {
  appendText,
  completeText,
  countPages,
  emptyPages,
  type PageLimits,
  renderPage,
} from '../rendering/pages.ts'

/**
 * How a page is shown. That each fits into one message, with all it has, is the renderer's promise; where
 * Discord sees it otherwise, the page is divided among several messages, and then made bare.
 */
export interface PageShape {
  /** What one message holds of it; undefined: all. */
  readonly limits: PageLimits | undefined
  /** Text only. */
  readonly isBare: boolean
}

/** One message with everything in it. */
export const wholePage: PageShape = { limits: undefined, isBare: false }

/** Of a text that is divided by half; more than half, as it is divided where a reader may pause. */
const LARGER_PART = 0.6

/** A shorter text is not refused for its length. */
const MIN_DIVISIBLE_LENGTH = 400

/**
 * The next simpler shape for a page that Discord did not take: divided by half, then bare.
 *
 * @param options.mayDivide - false when another page follows, which the second half would come after
 * @returns undefined when there is none
 */
export function simplify(
  shape: PageShape,
  { text }: PageContent,
  options: { readonly mayDivide: boolean },
): PageShape | undefined {
  const isDivisible = options.mayDivide && text.length >= MIN_DIVISIBLE_LENGTH
  if (shape.limits === undefined && isDivisible) return { ...shape, limits: halfOf(text) }
  return shape.isBare ? undefined : { limits: withinPlain(shape.limits), isBare: true }
}

function halfOf(text: string): PageLimits {
  const bytes = new TextEncoder().encode(text).length
  return {
    maxLength: Math.ceil(text.length * LARGER_PART),
    maxBytes: Math.ceil(bytes * LARGER_PART),
  }
}

function withinPlain({ maxLength, maxBytes }: PageLimits = pageLimits.plain): PageLimits {
  return {
    maxLength: Math.min(maxLength, pageLimits.plain.maxLength),
    maxBytes: Math.min(maxBytes, pageLimits.plain.maxBytes),
  }
}

/**
 * The messages that show a page, in order. A divided page that grows leaves its earlier messages as they
 * are: text is laid out on them as it is on pages, which never change once they are full.
 */
export function toMessages(content: PageContent, { limits, isBare }: PageShape): PageContent[] {
  const { text, ...extras } = isBare ? { text: withoutFile(content).text } : content
  if (limits === undefined) return [{ text, ...extras }]
  const pages = completeText(appendText(emptyPages(limits), text))
  const last = Math.max(1, countPages(pages)) - 1
  return Array.from({ length: last + 1 }, (_, index) => ({
    text: renderPage(pages, index),
    ...(index === last && extras),
  }))
}

/** The page with a note in place of its file. */
export function withoutFile({ file, ...content }: PageContent): PageContent {
  if (file === undefined) return content
  return { ...content, text: [content.text, file.noteIfRefused].filter(Boolean).join('\n') }
}
