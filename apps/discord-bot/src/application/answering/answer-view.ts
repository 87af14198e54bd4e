import { type AnswerPages } from '../../edits/answer-pages.ts'
import {
  countFrozenPages,
  countPages,
  endsInFence,
  type PageLimits,
  type Pages,
  renderPage,
} from '../../rendering/pages.ts'
import { type AnswerWords } from '../../words/answer-words.ts'
import { type PageContent, type PageFormat, pageLimits } from '../page-content.ts'
import { LINES_LENGTH, smallLine } from './answer-lines.ts'

/** An answer is shown in so many messages at most; a longer one is attached as a file. */
const MAX_MESSAGES = 4
export const FILE_NAME = 'answer.md'
/** Shows that the text goes on. */
const CURSOR = ' ▌'

/** What stands below the text of the last message. */
export interface AnswerEdge {
  /** Undefined while the model writes: then a mark shows that the text goes on. */
  readonly line: string | undefined
  /** Nothing more will come. */
  readonly isLast: boolean
  readonly buttons: PageContent['buttons']
}

/** What a page of an answer may hold besides the bot's own lines. */
export function answerLimits(format: PageFormat): PageLimits {
  const { maxLength, maxBytes } = pageLimits[format]
  // three bytes are the most that a UTF-16 unit takes
  return { maxLength: maxLength - LINES_LENGTH, maxBytes: maxBytes - 3 * LINES_LENGTH }
}

/** A line of the bot's own, in place of a text that is not there yet. */
export function statusContent(line: string, buttons: PageContent['buttons']): PageContent {
  return { text: line, ...(buttons && { buttons }) }
}

/**
 * What each message of an answer shows: its page, and below the last one the bot's own line and its
 * buttons. The schedule reads a page only when it may be written, so it is made then.
 *
 * @param answer.text - the answer as the model wrote it, for the file
 */
export function viewAnswer(
  answer: { readonly pages: Pages; readonly text: string },
  edge: AnswerEdge,
  words: AnswerWords,
): AnswerPages<PageContent> {
  const { pages, text } = answer
  const pageCount = countPages(pages)
  const count = Math.min(Math.max(pageCount, 1), MAX_MESSAGES)
  const isOverfull = pageCount > MAX_MESSAGES
  const frozenCount = edge.isLast ? count : Math.min(countFrozenPages(pages), count - 1)
  const readLast = (): PageContent => {
    const buttons = edge.buttons && { buttons: edge.buttons }
    const page = pageCount === 0 ? '' : renderPage(pages, count - 1)
    if (isOverfull && edge.isLast) {
      const file = { name: FILE_NAME, text, noteIfRefused: smallLine(words.fileRefused) }
      return { text: join(page, edge.line ?? ''), file, ...buttons }
    }
    if (isOverfull) return { text: join(page, smallLine(words.goesOnInFile)), ...buttons }
    if (edge.line !== undefined) return { text: join(page, edge.line), ...buttons }
    return { text: edge.isLast || endsInFence(pages) ? page : `${page}${CURSOR}`, ...buttons }
  }
  return {
    count,
    frozenCount,
    get textLength() {
      return pageCount === 0 ? 0 : renderPage(pages, 0).length
    },
    read: (page) => (page === count - 1 ? readLast() : { text: renderPage(pages, page) }),
  }
}

function join(page: string, line: string): string {
  if (page === '') return line
  return line === '' ? page : `${page}\n${line}`
}
