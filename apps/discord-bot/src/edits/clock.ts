/** Time as the edits see it. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Calls `wake` once, at `timeMs` (epoch milliseconds) or soon after; the result cancels it. */
  readonly wakeAt: (timeMs: number, wake: () => void) => () => void
}
