/** A clock that stands still until a test moves it, or until somebody sleeps. */
export interface TestClock {
  readonly now: () => number
  readonly sleep: (
    delayMs: number,
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<void>
  readonly advance: (durationMs: number) => void
  /** How long each sleep was asked to last, in milliseconds. */
  readonly sleeps: readonly number[]
}

export const startOfTest = Date.UTC(2026, 10, 22)

export function createTestClock(): TestClock {
  let nowMs = startOfTest
  const sleeps: number[] = []
  return {
    now: () => nowMs,
    async sleep(delayMs, { signal } = {}) {
      signal?.throwIfAborted()
      sleeps.push(delayMs)
      nowMs += delayMs
    },
    advance(durationMs) {
      nowMs += durationMs
    },
    sleeps,
  }
}
