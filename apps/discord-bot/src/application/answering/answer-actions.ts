import { type ActionWords } from '../../words/ask-words.ts'
import { type Action, type Feature } from '../command.ts'
import { placeOf } from '../conversation/find-conversation.ts'
import { type EndedMessages } from '../ports/answer-messages.ts'
import { type Answer } from '../ports/answer-store.ts'
import { titleOf } from '../ports/conversation-store.ts'
import { type Stores } from '../ports/stores.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { answerActions } from './answer-buttons.ts'
import { type AnswerDesk } from './answer-desk.ts'
import { createAnswerGate } from './answer-gate.ts'
import { describeReasoning, describeSources } from './answer-details.ts'
import { type AskSettings } from './ask-settings.ts'
import { buildContinuation, buildRepetition } from './follow-questions.ts'
import { type Question } from './question.ts'
import { type RunningAnswers } from './running-answers.ts'

/** What the buttons below answers need. */
export interface AnswerActionParts {
  readonly stores: Pick<Stores, 'answers' | 'conversations'>
  readonly running: RunningAnswers
  readonly desk: AnswerDesk
  readonly messages: EndedMessages
  readonly isOwner: (userId: string) => boolean
  readonly readWords: ReaderWords
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** Discord takes no longer name of a thread. */
const MAX_THREAD_NAME_LENGTH = 100

/** The buttons below answers. Each asks anew who presses it: anybody may send any custom id. */
export function createAnswerActions(parts: AnswerActionParts): NonNullable<Feature['buttons']> {
  const { stores, running, desk, messages, isOwner, readWords, now } = parts
  const { mayEnd, withAnswer, forAsker } = createAnswerGate({
    answers: stores.answers,
    isOwner,
    readWords,
  })

  const stop: Action['run'] = async (call, responder) => {
    const { actions: words } = (await readWords(call)).ask
    const answer = running.find(call.argument)
    if (answer === undefined || answer.channelId !== call.place.channelId) {
      return responder.tellAsker(words.notRunning)
    }
    if (!mayEnd(answer, call)) return responder.tellAsker(words.mayNotStop)
    running.stop(call.argument, call.askerId)
    await responder.deferUpdate()
  }

  /** Asks once more about a turn that is still known. */
  const askAgain = (build: typeof buildRepetition): Action['run'] =>
    forAsker(async (answer, call, responder, words) => {
      const { conversationId, turnId } = answer.conversation
      const conversation = await stores.conversations.load(conversationId, call.askerId)
      const turn = conversation?.turns.find((known) => known.turnId === turnId)
      if (turn === undefined) return responder.tellAsker(words.gone)
      const ask = (settings: AskSettings): Question => build(call, answer, turn, settings)
      await desk.take(call, responder, ask)
    })

  const remove = withAnswer(async (answer, call, responder, words) => {
    if (!mayEnd(answer, call)) return responder.tellAsker(words.mayNotDelete)
    if (answer.state === 'running') return responder.tellAsker(words.stillRunning)
    await responder.deferUpdate()
    // Its last message may have been noted only just now.
    const latest = (await stores.answers.find(answer.answerId)) ?? answer
    const isGone = await messages.remove(latest, call.interactionToken)
    if (!isGone) await responder.tellAsker(words.cannotDelete)
  })

  const startThread = forAsker(async (answer, call, responder, words) => {
    const { conversationId } = answer.conversation
    const { channelId, messageId } = { ...call.place, messageId: call.messageId }
    const conversation = await stores.conversations.load(conversationId, call.askerId)
    const [first] = conversation?.turns ?? []
    if (first === undefined || messageId === undefined) return responder.tellAsker(words.gone)
    await responder.deferUpdate()
    const name = titleOf(first).slice(0, MAX_THREAD_NAME_LENGTH) || answer.answerId
    const threadId = await messages.startThread({ channelId, messageId, name })
    if (threadId === undefined) return responder.tellAsker(words.cannotStartThread)
    const place = { ...placeOf(call), channelId: threadId }
    const isKept = await stores.conversations.resume(conversationId, place, now())
    await responder.tellAsker(isKept ? words.threadStarted(threadId) : words.gone)
  })

  const show = (describe: (answer: Answer, words: ActionWords) => string): Action['run'] =>
    withAnswer((answer, _call, responder, words) => responder.tellAsker(describe(answer, words)))

  return [
    { name: answerActions.stop, run: stop },
    { name: answerActions.regenerate, run: askAgain(buildRepetition) },
    { name: answerActions.continue, run: askAgain(buildContinuation) },
    { name: answerActions.reasoning, run: show(describeReasoning) },
    { name: answerActions.sources, run: show(describeSources) },
    { name: answerActions.delete, run: remove },
    { name: answerActions.thread, run: startThread },
  ]
}
