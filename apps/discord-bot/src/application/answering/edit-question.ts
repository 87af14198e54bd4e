import { TextInputStyle } from 'discord-api-types/v10'
import { type EditFormWords } from '../../words/ask-words.ts'
import { type Action } from '../command.ts'
import { buildTextForm } from '../controls.ts'
import { findTurn } from '../conversation/find-turn.ts'
import { type Answer } from '../ports/answer-store.ts'
import { type Stores } from '../ports/stores.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { answerActions } from './answer-buttons.ts'
import { type AnswerDesk } from './answer-desk.ts'
import { type AnswerGate, type Run } from './answer-gate.ts'
import { MAX_TYPED_LENGTH } from './ask-about-form.ts'
import { buildRevision, findMissingFile, readTyped } from './follow-questions.ts'
import { giveBackIfRefused } from './give-back.ts'
import { QuestionProblem } from './read-files.ts'

const PROMPT_FIELD = 'prompt'

/** What changing a question needs. */
export interface QuestionEditParts {
  readonly stores: Pick<Stores, 'conversations'>
  readonly desk: Pick<AnswerDesk, 'take'>
  readonly readWords: ReaderWords
}

/** Lets people change what they have asked: a form with the question, then another answer in a message of its own. */
export function createQuestionEdit(
  { stores, desk, readWords }: QuestionEditParts,
  { forAsker }: Pick<AnswerGate, 'forAsker'>,
): { readonly openForm: Action['run']; readonly submit: Action['run'] } {
  const openForm: Run = async (answer, call, responder, words) => {
    const turn = await findTurn(stores.conversations, answer)
    if (turn === undefined) return responder.tellAsker(words.gone)
    const { problems, editForm } = (await readWords(call)).ask
    const problem = findMissingFile(turn)
    if (problem) return responder.tellAsker(problem.describe(problems))
    const typed = readTyped(turn)
    if (typed.length > MAX_TYPED_LENGTH) {
      return responder.tellAsker(words.tooLongToEdit(MAX_TYPED_LENGTH))
    }
    await responder.showModal(buildEditForm(answer, typed, editForm))
  }

  const ask: Run = async (answer, call, responder, words) => {
    const turn = await findTurn(stores.conversations, answer)
    if (turn === undefined) return responder.tellAsker(words.gone)
    const typed = call.fields.get(PROMPT_FIELD) ?? ''
    await desk.take(call, responder, (settings) =>
      typed.trim() === '' || typed.length > MAX_TYPED_LENGTH
        ? new QuestionProblem(({ wrongLength }) => wrongLength(MAX_TYPED_LENGTH))
        : buildRevision(typed, { caller: call, answer, turn, settings }),
    )
  }

  return {
    openForm: forAsker(openForm),
    submit: (call, responder) => {
      const typed = call.fields.get(PROMPT_FIELD) ?? ''
      return forAsker(ask)(call, giveBackIfRefused(responder, typed))
    },
  }
}

function buildEditForm(
  { answerId }: Answer,
  typed: string,
  { title, label, description }: EditFormWords,
): ReturnType<typeof buildTextForm> {
  return buildTextForm({ action: answerActions.edit, argument: answerId }, title, {
    name: PROMPT_FIELD,
    label,
    description,
    style: TextInputStyle.Paragraph,
    value: typed,
    maxLength: MAX_TYPED_LENGTH,
    isRequired: true,
  })
}
