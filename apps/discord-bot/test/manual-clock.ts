import { type Clock } from '../src/edits/clock.ts'

/** A clock that stands still until a test moves it; timers fire in the order of their times. */
export interface ManualClock extends Clock {
  /** Moves to `timeMs` and fires what is due on the way, letting promises settle between timers. */
  readonly advanceTo: (timeMs: number) => Promise<void>
}

export function createManualClock(startMs = 0): ManualClock {
  let nowMs = startMs
  const timers = new Set<{ readonly timeMs: number; readonly wake: () => void }>()

  return {
    now: () => nowMs,
    wakeAt: (timeMs, wake) => {
      const timer = { timeMs, wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advanceTo: async (targetMs) => {
      await settle()
      for (;;) {
        const [next] = [...timers].toSorted((left, right) => left.timeMs - right.timeMs)
        if (next === undefined || next.timeMs > targetMs) break
        timers.delete(next)
        nowMs = Math.max(nowMs, next.timeMs)
        next.wake()
        await settle()
      }
      nowMs = Math.max(nowMs, targetMs)
    },
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
