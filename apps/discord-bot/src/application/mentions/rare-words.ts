/** Somebody is told something below their messages this often at most. */
const GAP_MS = 60_000

/**
 * Lets the bot say something to a person once a minute: what is said below a message, everybody reads, and
 * nobody is to make the bot fill a channel.
 *
 * @param now - epoch milliseconds
 * @returns whether it may be said now; then it counts as said
 */
export function createRareWords(now: () => number): (personId: string) => boolean {
  /** When somebody was told something, the longest ago first. */
  const toldAtMs = new Map<string, number>()
  return (personId) => {
    const nowMs = now()
    for (const [id, timeMs] of toldAtMs) {
      if (nowMs - timeMs < GAP_MS) break
      toldAtMs.delete(id)
    }
    if (toldAtMs.has(personId)) return false
    toldAtMs.set(personId, nowMs)
    return true
  }
}
