import { type REST, RESTEvents } from 'discord.js'
import { type RequestHealth, type SeenRateLimit } from '../application/ports/discord-health.ts'

/** For so long an answer 429 is told of, in milliseconds. */
const REMEMBERED_MS = 10 * 60_000
/** Of so many routes the limit is kept: those that were used last. */
const MAX_ROUTES = 10

/**
 * Remembers what Discord's answers say of its rate limits: `x-ratelimit-*` by route (the routes' names hold
 * no ids), and the answers 429 of the last ten minutes. Shared limits, which are nobody's fault, count too.
 *
 * @param options.now - epoch milliseconds
 * @returns reads what is known at the moment
 */
export function recordRequests(
  rest: REST,
  { now }: { readonly now: () => number },
): () => RequestHealth {
  const limits = new Map<string, SeenRateLimit>()
  let refusedAtMs: readonly number[] = []
  const recent = () => refusedAtMs.filter((atMs) => atMs > now() - REMEMBERED_MS)

  rest.on(RESTEvents.Response, ({ method, route: path }, { status, headers }) => {
    if (status === 429) refusedAtMs = [...recent(), now()]
    const read = (name: string): number => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
    const [limit, remaining, resetAfterSeconds] = [
      read('limit'),
      read('remaining'),
      read('reset-after'),
    ]
    if (![limit, remaining, resetAfterSeconds].every(Number.isFinite)) return
    const route = `${method} ${path}`
    limits.delete(route)
    limits.set(route, { route, limit, remaining, resetAfterSeconds })
    const [oldest] = limits.keys()
    if (limits.size > MAX_ROUTES && oldest !== undefined) limits.delete(oldest)
  })
  return () => ({ rateLimits: [...limits.values()].toReversed(), slowedDown: recent().length })
}
