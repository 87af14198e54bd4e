import { type REST, RESTEvents } from 'discord.js'
import { type Logger } from '../application/logger.ts'

/** Answers 429 so far, by whose limit it was. A `shared` one is nobody's fault, and counts for nothing. */
export type RateLimitCounts = Record<RateLimitScope, number>

/** Whose limit it was: the bot's for a route, the bot's for everything, or that of a whole channel. */
export type RateLimitScope = 'user' | 'global' | 'shared'

/**
 * Logs each answer that says that the bot is too fast, and how close the bot is to being shut out for
 * requests that Discord refuses. With edits paced as they are there should be none.
 *
 * @returns the counts, which go on
 */
export function watchRequests(rest: REST, logger: Logger): Readonly<RateLimitCounts> {
  const counts: RateLimitCounts = { user: 0, global: 0, shared: 0 }
  rest.on(RESTEvents.Response, ({ method, route }, { status, headers }) => {
    if (status !== 429) return
    const scope = readScope(headers.get('x-ratelimit-scope'))
    counts[scope] += 1
    logger.warn({ method, route, scope, counts: { ...counts } }, 'Discord wants the bot slower')
  })
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    const fields = { count, windowEndsInMs: remainingTime }
    logger.error(fields, 'Discord has refused many requests, and shuts out who makes 10,000')
  })
  return counts
}

/** Reads the header `x-ratelimit-scope`; one that is missing counts as the bot's own. */
export function readScope(header: string | null): RateLimitScope {
  return header === 'shared' || header === 'global' ? header : 'user'
}
