import { type FilePart, type TextPart } from '@patchcord/provider'
import { type Caller } from '../caller.ts'
import { type Answer } from '../ports/answer-store.ts'
import { type Turn } from '../ports/conversation-store.ts'
import { listMissingFiles } from '../ports/missing-file.ts'
import { type AskSettings, isModelAllowed } from './ask-settings.ts'
import { type Question } from './question.ts'
import { QuestionProblem } from './read-files.ts'

/** For the model, whatever language people speak. */
const GO_ON = 'Continue your last answer exactly where it ended. Repeat nothing of it.'

/** What was asked and answered, and who asks on about it. */
export interface Followed {
  readonly caller: Caller
  readonly answer: Answer
  readonly turn: Turn
  readonly settings: AskSettings
}

/** The same question once more, with all its files; its answer takes the place of the one before. */
export function buildRepetition(followed: Followed): Question | QuestionProblem {
  const { caller, answer, turn, settings } = followed
  const problem = findMissingFile(turn)
  if (problem) return problem
  return {
    ...chosenFor(answer, settings),
    caller,
    content: contentOf(turn),
    conversation: { type: 'again', ...answer.conversation },
  }
}

/** Another question in the place of one, with its files; it is answered as that was. */
export function buildRevision(text: string, followed: Followed): Question | QuestionProblem {
  const repetition = buildRepetition(followed)
  if (repetition instanceof QuestionProblem) return repetition
  const files = repetition.content.filter(({ type }) => type === 'file')
  return {
    ...repetition,
    content: [{ type: 'text', text }, ...files],
    conversation: { type: 'instead', ...followed.answer.conversation },
  }
}

/** Why a question cannot be asked again: it would be another without the files that are missing. */
export function findMissingFile(turn: Turn): QuestionProblem | undefined {
  const missing = listMissingFiles(contentOf(turn)).join(', ')
  if (missing === '') return undefined
  return new QuestionProblem(({ fileNotKept }) => fileNotKept(missing))
}

/** What was typed for a question, without its files. */
export function readTyped(turn: Turn): string {
  return contentOf(turn)
    .flatMap((part) => (part.type === 'text' ? part.text : []))
    .join('\n\n')
}

/** The rest of an answer that was cut. One of which nothing was written yet is asked for again. */
export function buildContinuation(followed: Followed): Question | QuestionProblem {
  const { caller, answer, turn, settings } = followed
  if (!turn.messages.some(({ role }) => role === 'assistant')) return buildRepetition(followed)
  return {
    ...chosenFor(answer, settings),
    caller,
    content: [{ type: 'text', text: GO_ON }],
    conversation: { type: 'on', ...answer.conversation },
  }
}

/** As it was chosen, unless the owner has taken the model away since. */
function chosenFor(
  { request }: Answer,
  settings: AskSettings,
): Pick<Question, 'attachments' | 'modelId' | 'effort' | 'isPrivate'> {
  const { modelId, effort, isPrivate } = request
  const isAllowed = isModelAllowed(modelId, settings.allowedModelIds)
  return { attachments: [], modelId: isAllowed ? modelId : settings.modelId, effort, isPrivate }
}

function contentOf({ messages }: Turn): readonly (TextPart | FilePart)[] {
  return messages.flatMap((message) => (message.role === 'user' ? message.content : []))
}
