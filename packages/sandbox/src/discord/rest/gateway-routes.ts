import { type RESTGetAPIGatewayBotResult } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { botOnly, type RestContext, type RestEnvironment } from './rest-context.ts'

/** Where the gateway is, and how many sessions a bot may start. */
export function gatewayRoutes(context: RestContext): Hono<RestEnvironment> {
  const routes = new Hono<RestEnvironment>()
  routes.get('/gateway/bot', botOnly(context), (c) => {
    const answer: RESTGetAPIGatewayBotResult = {
      url: context.gatewayUrl,
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 1000,
        reset_after: 0,
        max_concurrency: 1,
      },
    }
    return c.json(answer)
  })
  return routes
}
