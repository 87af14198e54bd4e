import { type Clock } from '../src/edits/clock.ts'
import { systemClock } from '../src/runtime/system-clock.ts'

/** The machine's clock, until a test says that much time has passed at once. */
export interface LeapingClock extends Clock {
  /** Whoever waits for a time that is over by then is woken. */
  readonly leap: (durationMs: number) => void
}

export function createLeapingClock(): LeapingClock {
  let aheadMs = 0
  const timers = new Set<{
    readonly timeMs: number
    readonly wake: () => void
    cancel: () => void
  }>()
  const arm = (timeMs: number, wake: () => void) => systemClock.wakeAt(timeMs - aheadMs, wake)
  return {
    now: () => systemClock.now() + aheadMs,
    wakeAt: (timeMs, onWake) => {
      const wake = (): void => {
        timers.delete(timer)
        onWake()
      }
      const timer = { timeMs, wake, cancel: arm(timeMs, wake) }
      timers.add(timer)
      return () => {
        timers.delete(timer)
        timer.cancel()
      }
    },
    leap: (durationMs) => {
      aheadMs += durationMs
      for (const timer of timers) {
        timer.cancel()
        timer.cancel = arm(timer.timeMs, timer.wake)
      }
    },
  }
}
