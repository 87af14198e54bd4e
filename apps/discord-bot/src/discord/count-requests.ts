import { type REST, RESTEvents } from 'discord.js'
import { readScope, type RateLimitScope } from './watch-requests.ts'

/** Where it is counted what Discord has answered to. */
export interface RequestCounter {
  /** A message of ours was changed. */
  readonly edited: () => void
  readonly rateLimited: (scope: RateLimitScope) => void
}

/** Tells a counter of each edit that Discord has taken, and of each answer that says that the bot is too fast. */
export function countRequests(rest: REST, counter: RequestCounter): void {
  rest.on(RESTEvents.Response, ({ method, route }, { status, headers }) => {
    if (status === 429) counter.rateLimited(readScope(headers.get('x-ratelimit-scope')))
    else if (status < 300 && method === 'PATCH' && route.includes('/messages/')) counter.edited()
  })
}
