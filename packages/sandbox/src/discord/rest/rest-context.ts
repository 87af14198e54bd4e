import { type HttpBindings } from '@hono/node-server'
import { type Context, type MiddlewareHandler } from 'hono'
import { type BotToken } from '../bot-token.ts'
import { type BucketKind, type RateLimiter } from '../rate-limit/rate-limiter.ts'
import { refusal } from '../refusal/refusal.ts'
import { type World } from '../world/world.ts'
import { type Latency } from './latency.ts'
import { type RestFaultQueue } from './rest-faults.ts'
import { type RestRecords } from './rest-records.ts'
import { routeName } from './route-name.ts'

/** Where the API is served. */
export const API_PATH = '/api/v10'

/** What every Hono app of the stand-in runs with: Node's own request and response. */
export interface RestEnvironment {
  Bindings: HttpBindings
}

/** What the REST routes work with. */
export interface RestContext {
  readonly world: World
  readonly token: BotToken
  readonly limiter: RateLimiter
  readonly records: RestRecords
  readonly faults: RestFaultQueue
  /** WebSocket address of the gateway. */
  readonly gatewayUrl: string
  readonly latency: Latency
  /** Aborts when the stand-in closes. */
  readonly closing: AbortSignal
  readonly log: (line: string) => void
}

/** The path of a request as records and faults name it. */
export function requestPath(c: Context): string {
  return routeName(new URL(c.req.url).pathname.slice(API_PATH.length))
}

/** Method and path of a request as records name it. */
export function requestRoute(c: Context): string {
  return `${c.req.method} ${requestPath(c)}`
}

/** Lets only the bot in. @throws {DiscordRefusal} 401 */
export function botOnly({ token }: RestContext): MiddlewareHandler<RestEnvironment> {
  return async (c, next) => {
    const [, candidate] = /^Bot (\S+)$/.exec(c.req.header('authorization') ?? '') ?? []
    if (candidate === undefined || !token.isValid(candidate)) throw refusal('unauthorized')
    await next()
  }
}

/** Notes a bot token where the token in the path is all that Discord needs. */
export function tokenInPath({ records }: RestContext): MiddlewareHandler<RestEnvironment> {
  return async (c, next) => {
    if (c.req.header('authorization') !== undefined) {
      records.findings.push({
        kind: 'authorization-on-interaction-route',
        route: requestRoute(c),
      })
    }
    await next()
  }
}

/**
 * Takes a permit for the request, tells about it in the headers, and answers 429 when there is none.
 *
 * @param parameter - the path parameter whose value has a bucket of its own
 */
export function limited(
  { limiter, records, log }: RestContext,
  kind: BucketKind,
  parameter: string,
): MiddlewareHandler<RestEnvironment> {
  return async (c, next) => {
    const answer = limiter.take(kind, c.req.param(parameter) ?? '')
    for (const [name, value] of Object.entries(answer.headers)) c.header(name, value)
    if (answer.isAllowed) return next()
    records.rateLimited += 1
    log(`rest: 429 ${requestRoute(c)}`)
    const retry_after = answer.retryAfterSeconds
    return c.json({ message: 'You are being rate limited.', retry_after, global: false }, 429)
  }
}
