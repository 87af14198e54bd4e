import { type AnswerMessages } from '../application/interaction-responder.ts'
import { type PageContent } from '../application/page-content.ts'
import { type PageWriter } from '../edits/page-writer.ts'
import { type Answer, AnswerPage, type AnswerProgress, type PageMessage } from './answer-page.ts'

/**
 * Writes the pages of one answer. What Discord does not take in any shape is told to the caller, who
 * decides what to write instead, and when.
 *
 * @param reply - the reply to the interaction, which shows page 0. Its id may be unknown; once a message is
 *   a layout it stays one. Undefined when no message is there yet: then page 0 is a new one like the others
 */
export function createPageWriter(
  answer: Answer,
  reply?: { readonly id: string | undefined; readonly isLayout: boolean },
): PageWriter<PageContent> & Pick<AnswerMessages, 'listMessageIds'> {
  const progress: AnswerProgress = {
    areFilesRefused: !answer.mayAttachFiles,
    createdMessages: 0,
    lostCreations: 0,
  }
  const pages = reply ? [new AnswerPage(answer, progress, [toMessage(reply)])] : []
  return {
    write: (number, content) => {
      const page = (pages[number] ??= new AnswerPage(answer, progress))
      return page.write(content, { mayDivide: number === pages.length - 1 })
    },
    listMessageIds: () => pages.flatMap((page) => page.messageIds),
  }
}

/** The reply to an interaction, which shows nothing of ours yet. */
function toMessage({
  id,
  isLayout,
}: NonNullable<Parameters<typeof createPageWriter>[1]>): PageMessage {
  const target = { id, isOriginal: true }
  return { target, isLayout, attachmentId: undefined, shown: undefined }
}
