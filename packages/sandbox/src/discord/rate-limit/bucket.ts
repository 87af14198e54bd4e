/** How a bucket counts: from its first request on, or over the time that just passed. */
export type WindowMode = 'fixed' | 'sliding'

/** A limit of `permits` requests in any window of `windowMs` milliseconds. */
export interface RateLimit {
  readonly permits: number
  readonly windowMs: number
  readonly mode: WindowMode
}

/** Times, oldest first, of the requests that still count; epoch milliseconds. */
export type Bucket = readonly number[]

/** What a request met in its bucket. */
export interface BucketVerdict {
  readonly isAllowed: boolean
  /** Permits left after this request. */
  readonly remaining: number
  /** Epoch milliseconds at which permits come back: all of them, or the oldest one if sliding. */
  readonly resetAtMs: number
}

/** Takes a permit if there is one; a refused request takes nothing. */
export function takePermit(
  limit: RateLimit,
  bucket: Bucket,
  nowMs: number,
): { readonly bucket: Bucket; readonly verdict: BucketVerdict } {
  const counting = stillCounting(limit, bucket, nowMs)
  const isAllowed = counting.length < limit.permits
  const next = isAllowed ? [...counting, nowMs] : counting
  return {
    bucket: next,
    verdict: {
      isAllowed,
      remaining: limit.permits - next.length,
      resetAtMs: (next[0] ?? nowMs) + limit.windowMs,
    },
  }
}

function stillCounting({ mode, windowMs }: RateLimit, bucket: Bucket, nowMs: number): Bucket {
  const isRecent = (timeMs: number) => nowMs - timeMs < windowMs
  if (mode === 'sliding') return bucket.filter(isRecent)
  const windowStartMs = bucket[0]
  return windowStartMs !== undefined && isRecent(windowStartMs) ? bucket : []
}
