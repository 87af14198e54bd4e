import { type AnswerPages } from '../../edits/answer-pages.ts'
import { type Refusal } from '../../edits/edit-run.ts'
import { countPages, renderPage } from '../../rendering/pages.ts'
import { type AnswerWords } from '../../words/answer-words.ts'
import { type PageContent } from '../page-content.ts'
import { noticeLine, smallLine } from './answer-lines.ts'
import { type AnswerProgress } from './answer-progress.ts'
import { FILE_NAME } from './answer-view.ts'

/**
 * What to show instead of pages of which Discord refused one: a notice in the place of a text that the
 * server does not let through, a file in the place of messages that it does not take.
 *
 * @returns undefined where nothing can be shown instead
 */
export function substituteFor(
  { reason, page: refused }: Refusal,
  { pages, text }: AnswerProgress,
  { endings, fileRefused }: AnswerWords,
): AnswerPages<PageContent> | undefined {
  const before = Array.from({ length: Math.min(refused, countPages(pages)) }, (_, page) =>
    renderPage(pages, page),
  )
  const contents = before.map((page): PageContent => ({ text: page }))
  if (reason === 'content-blocked') {
    return toPages([...contents, { text: noticeLine(endings.blockedByServer) }])
  }
  const last = before.at(-1)
  if (reason !== 'too-many-messages' || last === undefined) return undefined
  const file = { name: FILE_NAME, text, noteIfRefused: smallLine(fileRefused) }
  const attached = { text: `${last}\n${noticeLine(endings.tooManyMessages)}`, file }
  return toPages([...contents.slice(0, -1), attached])
}

function toPages(contents: readonly PageContent[]): AnswerPages<PageContent> {
  return {
    count: contents.length,
    frozenCount: contents.length,
    textLength: contents[0]?.text.length ?? 0,
    read: (page) => contents[page] ?? { text: '' },
  }
}
