import { StoppedByMemberError } from './stopped-by-member-error.ts'

/** Whose answer runs, and where. */
export interface RunningAnswer {
  readonly answerId: string
  readonly askerId: string
  readonly channelId: string
  /** Its messages so far, in their order. */
  readonly listMessageIds: () => readonly string[]
}

/** The answers that run or wait in this process, so that somebody can stop them. */
export interface RunningAnswers {
  /** @returns aborts when somebody stops the answer */
  readonly add: (answer: RunningAnswer) => AbortSignal
  readonly find: (answerId: string) => RunningAnswer | undefined
  /** All that somebody has at a place, the oldest first. */
  readonly list: (of: Pick<RunningAnswer, 'askerId' | 'channelId'>) => readonly RunningAnswer[]
  /** @param byUserId - is named below the answer */
  readonly stop: (answerId: string, byUserId: string) => void
  readonly remove: (answerId: string) => void
}

/** No answer runs. */
export function createRunningAnswers(): RunningAnswers {
  const running = new Map<string, RunningAnswer & { readonly stop: AbortController }>()
  return {
    add: (answer) => {
      const stop = new AbortController()
      running.set(answer.answerId, { ...answer, stop })
      return stop.signal
    },
    find: (answerId) => running.get(answerId),
    list: (of) =>
      [...running.values()].filter(
        ({ askerId, channelId }) => askerId === of.askerId && channelId === of.channelId,
      ),
    stop: (answerId, byUserId) =>
      running.get(answerId)?.stop.abort(new StoppedByMemberError(byUserId)),
    remove: (answerId) => void running.delete(answerId),
  }
}
