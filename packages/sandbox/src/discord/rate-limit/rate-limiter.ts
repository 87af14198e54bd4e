import { type Bucket, type BucketVerdict, type RateLimit, takePermit } from './bucket.ts'

/** The kinds of bucket; within a kind every key (a token, a channel) has a bucket of its own. */
export type BucketKind =
  | 'interaction-edit'
  | 'interaction-follow-up'
  | 'channel-send'
  | 'channel-edit'
  | 'channel-delete'
  | 'thread-create'

/** A limit, and the name by which clients learn that routes share it. */
export interface BucketPolicy {
  readonly hash: string
  readonly limit: RateLimit
}

/** The verdict on one request together with the headers that tell the client about it. */
export interface RateLimitAnswer {
  readonly isAllowed: boolean
  readonly headers: Readonly<Record<string, string>>
  /** Seconds until a retry can succeed; 0 when the request was allowed. */
  readonly retryAfterSeconds: number
}

/** Keeps the buckets of one stand-in. */
export interface RateLimiter {
  take(kind: BucketKind, key: string): RateLimitAnswer
}

/**
 * The buckets that a bot of this kind meets. Discord publishes no figures; these are the ones that
 * its staff and bot authors report: 5 per 5 s for messages of a channel, sent and edited apart, and
 * 5 per 2 s for executing a webhook.
 *
 * @param limits - those of PATCH and of POST through one interaction token
 */
export function bucketPolicies({
  editLimit,
  followUpLimit,
}: {
  readonly editLimit: RateLimit
  readonly followUpLimit: RateLimit
}): Readonly<Record<BucketKind, BucketPolicy>> {
  const channel: RateLimit = { permits: 5, windowMs: 5_000, mode: 'fixed' }
  return {
    'interaction-edit': { hash: '6a1f0c5e7d2b49388a4c', limit: editLimit },
    'interaction-follow-up': { hash: 'b2d4e91703fa4c6f95e1', limit: followUpLimit },
    'channel-send': { hash: '80c17d26ae5b4f0fb3d9', limit: channel },
    'channel-edit': { hash: 'd4702f9b18e64ac2a07c', limit: channel },
    'channel-delete': { hash: '3f9ad60c7b5e4e1183d2', limit: channel },
    'thread-create': {
      hash: 'e81b34d05f2c49a7b6c3',
      limit: { permits: 50, windowMs: 300_000, mode: 'fixed' },
    },
  }
}

/** @param now - epoch milliseconds */
export function createRateLimiter(
  policies: Readonly<Record<BucketKind, BucketPolicy>>,
  now: () => number,
): RateLimiter {
  const buckets = new Map<string, Bucket>()
  return {
    take(kind, key) {
      const policy = policies[kind]
      const id = `${kind} ${key}`
      const nowMs = now()
      const { bucket, verdict } = takePermit(policy.limit, buckets.get(id) ?? [], nowMs)
      buckets.set(id, bucket)
      return describeVerdict(policy, verdict, nowMs)
    },
  }
}

/** Writes a verdict as Discord's headers; times are seconds with milliseconds as decimals. */
export function describeVerdict(
  { hash, limit }: BucketPolicy,
  { isAllowed, remaining, resetAtMs }: BucketVerdict,
  nowMs: number,
): RateLimitAnswer {
  const resetAfterSeconds = Math.ceil(resetAtMs - nowMs) / 1_000
  const headers = {
    'x-ratelimit-limit': String(limit.permits),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': (resetAtMs / 1_000).toFixed(3),
    'x-ratelimit-reset-after': resetAfterSeconds.toFixed(3),
    'x-ratelimit-bucket': hash,
  }
  if (isAllowed) return { isAllowed, headers, retryAfterSeconds: 0 }
  return {
    isAllowed,
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(resetAfterSeconds)),
      'x-ratelimit-scope': 'user',
    },
    retryAfterSeconds: resetAfterSeconds,
  }
}
