/**
 * A time that Discord shows in the reader's own language and lets run: "in 3 hours".
 *
 * @param timeMs - epoch milliseconds; rounded up, so that nobody comes too early
 */
export function relativeTime(timeMs: number): string {
  return `<t:${String(Math.ceil(timeMs / 1_000))}:R>`
}
