import { type AnswerMessages } from '../application/interaction-responder.ts'
import { type PageContent } from '../application/page-content.ts'
import { type PageWriter } from '../edits/page-writer.ts'
import { type Answer, AnswerPage, type AnswerProgress } from './answer-page.ts'

/**
 * Writes the pages of one answer. What Discord does not take in any shape is told to the caller, who
 * decides what to write instead, and when.
 *
 * @param reply - the reply to the interaction, which shows page 0. Its id may be unknown; once a message is
 *   a layout it stays one
 */
export function createPageWriter(
  answer: Answer,
  reply: { readonly id: string | undefined; readonly isLayout: boolean },
): PageWriter<PageContent> & Pick<AnswerMessages, 'listMessageIds'> {
  const { id, isLayout } = reply
  const progress: AnswerProgress = {
    areFilesRefused: !answer.mayAttachFiles,
    createdMessages: 0,
    lostCreations: 0,
  }
  const target = { id, isOriginal: true }
  const first = { target, isLayout, attachmentId: undefined, shown: undefined }
  const pages = [new AnswerPage(answer, progress, [first])]
  return {
    write: (number, content) => {
      const page = (pages[number] ??= new AnswerPage(answer, progress))
      return page.write(content, { mayDivide: number === pages.length - 1 })
    },
    listMessageIds: () => pages.flatMap((page) => page.messageIds),
  }
}
