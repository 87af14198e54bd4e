import { type ActionWords } from '../../words/ask-words.ts'
import { findWords } from '../../words/find-words.ts'
import { type Action, type ActionCall } from '../command.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type Answer, type AnswerStore } from '../ports/answer-store.ts'

/** What a button does with the answer that it is below. */
export type Run = (
  answer: Answer,
  call: ActionCall,
  responder: InteractionResponder,
) => Promise<void>

/** Who may do what with an answer. Every press is looked at anew: anybody may send any custom id. */
export interface AnswerGate {
  /** For whoever answers for the question, the place or the bot. The rights of a call are those in its channel. */
  readonly mayEnd: (answer: Pick<Answer, 'askerId'>, call: ActionCall) => boolean
  /** For everybody who sees the answer. One from elsewhere, or that of somebody alone, is no answer. */
  readonly withAnswer: (run: Run) => Action['run']
  /** For the one who asked alone, and only when the answer has ended. */
  readonly forAsker: (run: Run) => Action['run']
}

/** Creates the gate. */
export function createAnswerGate(parts: {
  readonly answers: Pick<AnswerStore, 'find'>
  readonly isOwner: (userId: string) => boolean
}): AnswerGate {
  const { answers, isOwner } = parts

  const withAnswer: AnswerGate['withAnswer'] = (run) => async (call, responder) => {
    const answer = await answers.find(call.argument)
    const isHere = answer?.channelId === call.place.channelId
    const isHidden = answer?.request.isPrivate && answer.askerId !== call.askerId
    if (!answer || !isHere || isHidden) return responder.tellAsker(wordsFor(call).gone)
    await run(answer, call, responder)
  }

  const forAsker: AnswerGate['forAsker'] = (run) =>
    withAnswer(async (answer, call, responder) => {
      const words = wordsFor(call)
      if (answer.askerId !== call.askerId) return responder.tellAsker(words.notYours)
      if (answer.state === 'running') return responder.tellAsker(words.stillRunning)
      await run(answer, call, responder)
    })

  return {
    mayEnd: ({ askerId }, call) =>
      call.askerId === askerId || isOwner(call.askerId) || call.may.manageMessages,
    withAnswer,
    forAsker,
  }
}

/** What is said to somebody who presses a button. */
export function wordsFor({ locale }: ActionCall): ActionWords {
  return findWords(locale).ask.actions
}
