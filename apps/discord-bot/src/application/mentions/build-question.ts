import { type AskSettings } from '../answering/ask-settings.ts'
import { type Question } from '../answering/question.ts'
import { findFileProblem, QuestionProblem } from '../answering/read-files.ts'
import { type Caller } from '../caller.ts'
import { type ConversationChoice } from '../conversation/find-conversation.ts'
import { findTurn } from '../conversation/find-turn.ts'
import { type Stores } from '../ports/stores.ts'
import { type Mention } from './mention.ts'

/** What it takes to make a question of a message. */
export interface QuestionParts {
  readonly stores: Pick<Stores, 'answers' | 'conversations'>
}

/** What a message asks, or why that is no question. @throws {StoreError} */
export async function buildQuestion(
  mention: Mention,
  caller: Caller,
  settings: AskSettings,
  { stores }: QuestionParts,
): Promise<Question | QuestionProblem> {
  const { text, attachments } = mention
  // Who has set that nobody else sees their answers is not answered for all to see.
  const isForAll = caller.place.kind === 'server'
  if (isForAll && settings.isPrivate) {
    return new QuestionProblem(({ answersArePrivate }) => answersArePrivate)
  }
  if (text === '' && attachments.length === 0) {
    return new QuestionProblem(({ nothingAsked }) => nothingAsked)
  }
  const problem = findFileProblem(attachments)
  if (problem) return problem
  return {
    caller,
    content: text === '' ? [] : [{ type: 'text', text }],
    attachments,
    conversation: await chooseConversation(mention, stores),
    isPrivate: false,
    modelId: settings.modelId,
    effort: settings.effort,
  }
}

/**
 * A reply to an answer of one's own goes on from there, as long as that is still known. Everything else goes
 * on with what one has said there last.
 */
async function chooseConversation(
  { repliesTo: messageId, authorId: askerId }: Mention,
  { answers, conversations }: QuestionParts['stores'],
): Promise<ConversationChoice> {
  const answer = messageId && (await answers.findByMessage({ messageId, askerId }))
  const isKnown = answer && (await findTurn(conversations, answer)) !== undefined
  return isKnown ? { type: 'on', ...answer.conversation } : { type: 'here', isNew: false }
}
