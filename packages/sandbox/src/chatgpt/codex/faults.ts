import {
  cloudflareChallenge as refuseByChallenge,
  type HttpAnswer,
  refuseWithError,
} from '../http/refusal.ts'

/** The subscription is used up: 429 with the plan and the time of the next window. */
export function usageLimitReached(limit: {
  readonly planType: string
  /** Epoch seconds. */
  readonly resetsAt: number
  readonly resetsInSeconds: number
}): HttpAnswer {
  return {
    status: 429,
    body: {
      error: {
        type: 'usage_limit_reached',
        message: 'The usage limit has been reached',
        plan_type: limit.planType,
        resets_at: limit.resetsAt,
        eligible_promo: null,
        resets_in_seconds: limit.resetsInSeconds,
      },
    },
  }
}

/** Too many requests at once: 429 with a delay in seconds. */
export function rateLimited(retryAfterSeconds: number): HttpAnswer {
  const message = `Rate limit reached. Please try again in ${retryAfterSeconds}s.`
  const { body } = refuseWithError(429, { code: 'rate_limit_exceeded', message })
  return { status: 429, headers: { 'retry-after': String(retryAfterSeconds) }, body }
}

/** The model is at capacity: 503. */
export function serverOverloaded(): HttpAnswer {
  const message = 'The server is currently overloaded. Please try again later.'
  const { status, body } = refuseWithError(503, { code: 'server_is_overloaded', message })
  return { status, body }
}

/** Cloudflare's page in place of an answer: 403, HTML. */
export function cloudflareChallenge(): HttpAnswer {
  const { status, headers = {}, body } = refuseByChallenge()
  return { status, headers, body }
}
