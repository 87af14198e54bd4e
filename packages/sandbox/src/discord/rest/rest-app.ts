import { type Context, Hono } from 'hono'
import { DiscordRefusal } from '../refusal/refusal.ts'
import { applicationRoutes } from './application-routes.ts'
import { callbackRoutes } from './callback-routes.ts'
import { channelRoutes } from './channel-routes.ts'
import { gatewayRoutes } from './gateway-routes.ts'
import { injectFaults } from './inject-faults.ts'
import {
  requestPath,
  requestRoute,
  type RestContext,
  type RestEnvironment,
} from './rest-context.ts'
import { type Latency } from './latency.ts'
import { threadRoutes } from './thread-routes.ts'
import { userRoutes } from './user-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** The REST API below `/api/v10`, and Discord's 404 for whatever it does not serve. */
export function createRestApp(context: RestContext): Hono<RestEnvironment> {
  const { world, records, latency, closing, log } = context
  const app = new Hono<RestEnvironment>()
  app.use(async (c, next) => {
    const waitMs = latencyOf(latency, c)
    if (waitMs > 0) await world.clock.sleep(waitMs, closing).catch(() => undefined)
    return closing.aborted ? c.body(null, 503) : next()
  })
  app.use(injectFaults(context))
  app.route('/', gatewayRoutes(context))
  app.route('/', applicationRoutes(context))
  app.route('/', callbackRoutes(context))
  app.route('/', webhookRoutes(context))
  app.route('/', channelRoutes(context))
  app.route('/', threadRoutes(context))
  app.route('/', userRoutes(context))
  app.all('*', (c) => {
    records.unknownRoutes.push({ method: c.req.method, path: requestPath(c) })
    log(`rest: unknown route ${requestRoute(c)}`)
    return c.json({ message: '404: Not Found', code: 0 }, 404)
  })
  app.onError((error, c) => {
    if (!(error instanceof DiscordRefusal)) throw error
    const { status, code, message, errors } = error
    records.rejected.push({ route: requestRoute(c), status, code })
    log(`rest: ${status} (${code}) ${requestRoute(c)}`)
    return c.json({ message, code, ...(errors && { errors }) }, status)
  })
  return app
}

function latencyOf(latency: Latency, c: Context<RestEnvironment>): number {
  if (typeof latency === 'number') return latency
  return latency({ method: c.req.method, path: requestPath(c) })
}
