import { type Clock } from '../edits/clock.ts'

/** setTimeout takes no longer delay. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt: (timeMs, wake) => {
    const delayMs = Math.min(MAX_TIMEOUT_MS, Math.max(0, timeMs - Date.now()))
    const timer = setTimeout(wake, delayMs)
    return () => clearTimeout(timer)
  },
}
