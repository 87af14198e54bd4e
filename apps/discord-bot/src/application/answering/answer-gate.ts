import { type ActionWords } from '../../words/ask-words.ts'
import { type Action, type ActionCall } from '../command.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type Answer, type AnswerStore } from '../ports/answer-store.ts'
import { type ReaderWords } from '../settings/reader-words.ts'

/** What a button does with the answer that it is below. */
export type Run = (
  answer: Answer,
  call: ActionCall,
  responder: InteractionResponder,
  words: ActionWords,
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
  readonly readWords: ReaderWords
}): AnswerGate {
  const { answers, isOwner, readWords } = parts

  const withAnswer: AnswerGate['withAnswer'] = (run) => async (call, responder) => {
    const { actions: words } = (await readWords(call)).ask
    const answer = await answers.find(call.argument)
    const isHere = answer?.channelId === call.place.channelId
    const isHidden = answer?.request.isPrivate && answer.askerId !== call.askerId
    if (!answer || !isHere || isHidden) return responder.tellAsker(words.gone)
    await run(answer, call, responder, words)
  }

  const forAsker: AnswerGate['forAsker'] = (run) =>
    withAnswer(async (answer, call, responder, words) => {
      if (answer.askerId !== call.askerId) return responder.tellAsker(words.notYours)
      if (answer.state === 'running') return responder.tellAsker(words.stillRunning)
      await run(answer, call, responder, words)
    })

  return {
    mayEnd: ({ askerId }, call) =>
      call.askerId === askerId || isOwner(call.askerId) || call.may.manageMessages,
    withAnswer,
    forAsker,
  }
}
