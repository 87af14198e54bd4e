/**
 * A time to come, which Discord shows in the reader's own language and lets run: "in 3 hours".
 *
 * @param timeMs - epoch milliseconds; rounded up, so that nobody comes too early
 */
export function relativeTime(timeMs: number): string {
  return format(Math.ceil(timeMs / 1_000))
}

/**
 * A time that is over, shown likewise: "3 hours ago".
 *
 * @param timeMs - epoch milliseconds; rounded down, so that nothing has happened in the future
 */
export function relativePast(timeMs: number): string {
  return format(Math.floor(timeMs / 1_000))
}

function format(timeSeconds: number): string {
  return `<t:${String(timeSeconds)}:R>`
}
