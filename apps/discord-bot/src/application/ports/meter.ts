/** Where the application tells what it does, to be counted. It tells no names, no ids and no words. */
export interface Meter {
  /** The model is asked. */
  readonly answerBegan: () => void
  /** Each that began ends once. */
  readonly answerEnded: (answer: EndedAnswer) => void
}

/** One answer of the model, as it is counted. */
export interface EndedAnswer {
  /** `answered`, or in one word why it is not whole, such as `stopped` or `usage-limit`; one of a few. */
  readonly outcome: string
  /** From the request to the first text; undefined when there was none. */
  readonly firstTextMs: number | undefined
  /** From the request to its end. */
  readonly totalMs: number
}

/** Counts nothing, where nobody looks. */
export const idleMeter: Meter = {
  answerBegan: () => undefined,
  answerEnded: () => undefined,
}
