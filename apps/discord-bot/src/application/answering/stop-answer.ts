import { type Action, type ActionCall } from '../command.ts'
import { type Stores } from '../ports/stores.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { type AnswerGate } from './answer-gate.ts'
import { type RunningAnswers } from './running-answers.ts'

/** The Stop button: ends an answer that runs in this process, for whoever may. */
export function createAnswerStop(
  parts: {
    readonly stores: Pick<Stores, 'answers'>
    readonly running: RunningAnswers
    readonly readWords: ReaderWords
  },
  { mayEnd }: Pick<AnswerGate, 'mayEnd'>,
): Action['run'] {
  const { stores, running, readWords } = parts

  /** Whether an answer that runs in no hands of ours counts as running. */
  async function runsElsewhere({ argument, place }: ActionCall): Promise<boolean> {
    const kept = await stores.answers.find(argument)
    return kept?.state === 'running' && kept.channelId === place.channelId
  }

  return async (call, responder) => {
    const { actions: words } = (await readWords(call)).ask
    const answer = running.find(call.argument)
    if (answer?.channelId !== call.place.channelId) {
      const isElsewhere = answer === undefined && (await runsElsewhere(call))
      return responder.tellAsker(isElsewhere ? words.runsElsewhere : words.notRunning)
    }
    if (!mayEnd(answer, call)) return responder.tellAsker(words.mayNotStop)
    running.stop(call.argument, call.askerId)
    await responder.deferUpdate()
  }
}
