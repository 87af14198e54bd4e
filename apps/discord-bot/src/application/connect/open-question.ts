/** How long a question waits for its answer, in milliseconds. */
const QUESTION_LIFETIME_MS = 10 * 60_000

/** The one question that may be open at a time, for whoever was asked, and for one answer. */
export interface OpenQuestion {
  /** Asks; a question that was open is over. @returns the id of the question */
  readonly ask: (userId: string) => string
  /** Takes the answer. False when the question is over, or was put to somebody else. */
  readonly answer: (questionId: string, userId: string) => boolean
}

/** Creates the place of the open question, which is free at first. */
export function createOpenQuestion(options: {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** An id that cannot be guessed, of letters, digits, `_` and `-`. */
  readonly generateId: () => string
}): OpenQuestion {
  const { now, generateId } = options
  let open: { readonly id: string; readonly userId: string; readonly endsAtMs: number } | undefined

  return {
    ask: (userId) => {
      open = { id: generateId(), userId, endsAtMs: now() + QUESTION_LIFETIME_MS }
      return open.id
    },
    answer: (questionId, userId) => {
      if (open?.id !== questionId || open.userId !== userId) return false
      const isInTime = now() < open.endsAtMs
      open = undefined
      return isInTime
    },
  }
}
