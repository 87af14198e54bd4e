import { type ActionWords } from '../../words/ask-words.ts'
import { type Action, type Feature } from '../command.ts'
import { findTurn } from '../conversation/find-turn.ts'
import { type EndedMessages } from '../ports/answer-messages.ts'
import { type Answer } from '../ports/answer-store.ts'
import { type Stores } from '../ports/stores.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { answerActions } from './answer-buttons.ts'
import { type AnswerDesk } from './answer-desk.ts'
import { createAnswerGate } from './answer-gate.ts'
import { describeReasoning, describeSources } from './answer-details.ts'
import { createQuestionEdit } from './edit-question.ts'
import { buildContinuation, buildRepetition } from './follow-questions.ts'
import { type RunningAnswers } from './running-answers.ts'
import { createThreadStart } from './start-thread.ts'
import { createAnswerStop } from './stop-answer.ts'

/** What the buttons below answers need. */
export interface AnswerActionParts {
  readonly stores: Pick<Stores, 'answers' | 'conversations'>
  readonly running: RunningAnswers
  readonly desk: Pick<AnswerDesk, 'take'>
  readonly messages: EndedMessages
  readonly isOwner: (userId: string) => boolean
  readonly readWords: ReaderWords
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** The buttons below answers, and the form that one opens. Each asks anew who presses it: anybody may send any custom id. */
export function createAnswerActions(
  parts: AnswerActionParts,
): Required<Pick<Feature, 'buttons' | 'forms'>> {
  const { stores, desk, messages, isOwner, readWords } = parts
  const gate = createAnswerGate({ answers: stores.answers, isOwner, readWords })
  const { mayEnd, withAnswer, forAsker } = gate
  const edit = createQuestionEdit(parts, gate)

  /** Asks once more about a turn that is still known. */
  const askAgain = (build: typeof buildRepetition): Action['run'] =>
    forAsker(async (answer, call, responder, words) => {
      const turn = await findTurn(stores.conversations, answer)
      if (turn === undefined) return responder.tellAsker(words.gone)
      await desk.take(call, responder, (settings) =>
        build({ caller: call, answer, turn, settings }),
      )
    })

  const remove = withAnswer(async (answer, call, responder, words) => {
    if (!mayEnd(answer, call)) return responder.tellAsker(words.mayNotDelete)
    if (answer.state === 'running') return responder.tellAsker(words.stillRunning)
    await responder.deferUpdate()
    // Its last message may have been noted only just now.
    const latest = (await stores.answers.find(answer.answerId)) ?? answer
    const outcome = await messages.remove(latest, call)
    if (outcome === 'gone') await responder.tellAsker(words.alreadyDeleted)
    if (outcome === 'unavailable') await responder.tellAsker(words.tryAgain)
    if (outcome === 'refused') await responder.tellAsker(words.cannotDelete)
  })

  const show = (describe: (answer: Answer, words: ActionWords) => string): Action['run'] =>
    withAnswer((answer, _call, responder, words) => responder.tellAsker(describe(answer, words)))

  return {
    buttons: [
      { name: answerActions.stop, run: createAnswerStop(parts, gate) },
      { name: answerActions.regenerate, run: askAgain(buildRepetition) },
      { name: answerActions.edit, run: edit.openForm },
      { name: answerActions.continue, run: askAgain(buildContinuation) },
      { name: answerActions.reasoning, run: show(describeReasoning) },
      { name: answerActions.sources, run: show(describeSources) },
      { name: answerActions.delete, run: remove },
      { name: answerActions.thread, run: forAsker(createThreadStart(parts)) },
    ],
    forms: [{ name: answerActions.edit, run: edit.submit }],
  }
}
