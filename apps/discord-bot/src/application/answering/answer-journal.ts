import { type Clock } from '../../edits/clock.ts'
import { findWords } from '../../words/find-words.ts'
import { type Logger } from '../logger.ts'
import { type EndedMessages } from '../ports/answer-messages.ts'
import { type Answer } from '../ports/answer-store.ts'
import { type Stores } from '../ports/stores.ts'
import { repeat } from '../repeat.ts'
import { buildEndedButtons } from './answer-buttons.ts'
import { noticeLine } from './answer-lines.ts'
import { type RunningAnswers } from './running-answers.ts'
import { type UsageBook } from './usage-book.ts'

/** Often enough that no other process takes this one for dead. */
const BEAT_MS = 5_000

/** Keeps the journal of answers: says that this process lives, and finishes what was left behind. */
export interface AnswerJournal {
  /** Begins; what a crash has interrupted is marked as soon as its process counts as dead. */
  readonly open: () => void
  /** Ends the life of this process in the journal, once nothing runs in it any more. */
  readonly close: () => Promise<void>
}

/** What the journal needs. */
export interface AnswerJournalParts {
  readonly stores: Pick<Stores, 'answers'>
  readonly messages: Pick<EndedMessages, 'addLine'>
  readonly usage: Pick<UsageBook, 'settle'>
  readonly processId: string
  readonly running: Pick<RunningAnswers, 'find'>
  readonly clock: Clock
  readonly logger: Logger
}

/** Creates the journal of this process. */
export function createAnswerJournal(parts: AnswerJournalParts): AnswerJournal {
  const { stores, usage, processId, running, clock, logger } = parts
  /** Taken over from dead processes, and not marked yet. */
  const inherited = new Set<string>()
  let end = async (): Promise<void> => undefined

  /** Ends an answer that runs no more: a dead process left it, or its end could not be kept in time. */
  async function endLeftOver({ answerId }: Answer): Promise<void> {
    if (running.find(answerId)) return
    try {
      // It may have ended while the list was read.
      const answer = await stores.answers.find(answerId)
      if (answer?.state !== 'running') return
      if (inherited.has(answerId)) await markInterrupted(answer, parts)
      else await stores.answers.finish(answerId, { ...answer, state: 'interrupted' })
      inherited.delete(answerId)
    } catch (error) {
      logger.warn({ answerId, err: error }, 'an answer could not be ended')
    }
  }

  async function beat(): Promise<void> {
    try {
      await stores.answers.keepAlive(processId)
    } catch (error) {
      logger.warn({ err: error }, 'the journal of answers could not be kept')
    }
  }

  async function finishLeftOvers(): Promise<void> {
    await usage.settle()
    try {
      for (const answer of await stores.answers.takeInterrupted(processId)) {
        inherited.add(answer.answerId)
      }
      for (const answer of await stores.answers.listRunning(processId)) await endLeftOver(answer)
    } catch (error) {
      logger.warn({ err: error }, 'interrupted answers could not be looked for')
    }
  }

  return {
    open: () => {
      // Discord may take its time with what is left over, and nobody should take this process for dead meanwhile.
      const times = { clock, pauseMs: BEAT_MS }
      const ends = [repeat(beat, times), repeat(finishLeftOvers, times)]
      end = async () => void (await Promise.all(ends.map((endOne) => endOne())))
    },
    close: async () => {
      await end()
      await usage.settle()
      try {
        await stores.answers.retire(processId)
      } catch (error) {
        logger.warn({ err: error }, 'the journal of answers could not be closed')
      }
    },
  }
}

/** Says below an answer that it was interrupted, and lets its asker go on with it. */
async function markInterrupted(answer: Answer, parts: AnswerJournalParts): Promise<void> {
  const { stores, messages, logger } = parts
  const { answerId, language, request, sources, reasoning, messageIds } = answer
  const words = findWords(language)
  await stores.answers.finish(answerId, {
    state: 'interrupted',
    messageIds,
    sources,
    reasoning,
  })
  const facts = {
    canContinue: true,
    hasReasoning: reasoning !== '',
    hasSources: sources.length > 0,
    isPrivate: request.isPrivate,
    canStartThread: false,
  }
  const isShown = await messages.addLine(answer, {
    line: noticeLine(words.answer.endings.restarting),
    buttons: buildEndedButtons(answerId, facts, words.ask.buttons),
  })
  logger.info({ answerId, isShown }, 'an interrupted answer was marked')
}
