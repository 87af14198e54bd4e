import { type Clock } from '../clock.ts'

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves the clock and ends the waits that are due by then. */
  readonly advance: (ms: number) => void
}

/** @param startMs - epoch milliseconds at which the clock stands first */
export function createManualClock(startMs = Date.UTC(2026, 10, 22, 12)): ManualClock {
  let nowMs = startMs
  const waits = new Map<() => void, number>()
  return {
    now: () => nowMs,
    sleep(ms, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waits.set(resolve, nowMs + ms)
      signal?.addEventListener('abort', () => {
        waits.delete(resolve)
        reject(signal.reason)
      })
      return promise
    },
    advance(ms) {
      nowMs += ms
      for (const [end, dueMs] of waits) {
        if (dueMs > nowMs) continue
        waits.delete(end)
        end()
      }
    },
  }
}
