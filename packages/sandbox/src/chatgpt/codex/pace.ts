import { type CodexEvent } from './codex-event.ts'

/** How fast an answer is written. */
export interface Pace {
  /** Deltas a second; `Infinity` writes without any pause. */
  readonly tokensPerSecond: number
  /** Milliseconds from the accepted request to the first delta. */
  readonly firstTokenMs: number
}

/** The pace of a model that is neither slow nor hurried. */
export const defaultPace: Pace = { tokensPerSecond: 60, firstTokenMs: 400 }

/**
 * Builds the clockwork of one response: called with each event in turn, it tells how many
 * milliseconds to wait before sending it. Only deltas take time; borders between items do not.
 */
export function createPacer(pace: Pace): (event: Pick<CodexEvent, 'type'>) => number {
  let hasStarted = false
  return ({ type }) => {
    if (!type.endsWith('.delta')) return 0
    if (hasStarted) return 1_000 / pace.tokensPerSecond
    hasStarted = true
    return pace.firstTokenMs
  }
}
