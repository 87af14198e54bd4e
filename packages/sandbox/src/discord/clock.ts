import { setTimeout as delay } from 'node:timers/promises'

/** Time as the stand-in knows it; the only source of time and waiting below this folder. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Resolves after `ms` milliseconds; rejects as soon as the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }),
}
