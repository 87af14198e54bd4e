/** How a bucket counts: from its first request on, or over the time that just passed. */
export type WindowMode = 'fixed' | 'sliding'

/** A limit of `permits` requests in any window of `windowMs` milliseconds. */
export interface RateLimit {
  readonly permits: number
  readonly windowMs: number
  readonly mode: WindowMode
}
