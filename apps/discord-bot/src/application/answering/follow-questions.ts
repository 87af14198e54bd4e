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

/** The same question once more, with all its files; its answer takes the place of the one before. */
export function buildRepetition(
  caller: Caller,
  answer: Answer,
  turn: Turn,
  settings: AskSettings,
): Question | QuestionProblem {
  const { conversationId, turnId } = answer.conversation
  const content = contentOf(turn)
  const missing = listMissingFiles(content).join(', ')
  if (missing !== '') return new QuestionProblem(({ fileNotKept }) => fileNotKept(missing))
  return {
    ...chosenFor(answer, settings),
    caller,
    content,
    conversation: { type: 'again', conversationId, turnId },
  }
}

/** The rest of an answer that was cut. One of which nothing was written yet is asked for again. */
export function buildContinuation(
  caller: Caller,
  answer: Answer,
  turn: Turn,
  settings: AskSettings,
): Question | QuestionProblem {
  if (!turn.messages.some(({ role }) => role === 'assistant')) {
    return buildRepetition(caller, answer, turn, settings)
  }
  const { conversationId, turnId } = answer.conversation
  return {
    ...chosenFor(answer, settings),
    caller,
    content: [{ type: 'text', text: GO_ON }],
    conversation: { type: 'on', conversationId, turnId },
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
