/** Remembers for a minute that something was so of a person or a place. */
export interface RecentKeys {
  readonly has: (key: string) => boolean
  /** The minute begins now. */
  readonly add: (key: string) => void
  readonly remove: (key: string) => void
}

const LIFETIME_MS = 60_000

/** Of more, the oldest are forgotten before their time. */
const MAX_KEYS = 1_000

/** Remembers nothing yet. @param now - epoch milliseconds */
export function createRecentKeys(now: () => number): RecentKeys {
  /** When each was added, the longest ago first. */
  const addedAtMs = new Map<string, number>()

  function forgetOld(nowMs: number): void {
    for (const [key, timeMs] of addedAtMs) {
      if (nowMs - timeMs < LIFETIME_MS && addedAtMs.size <= MAX_KEYS) break
      addedAtMs.delete(key)
    }
  }

  return {
    has: (key) => {
      forgetOld(now())
      return addedAtMs.has(key)
    },
    add: (key) => {
      addedAtMs.delete(key)
      addedAtMs.set(key, now())
      forgetOld(now())
    },
    remove: (key) => void addedAtMs.delete(key),
  }
}
