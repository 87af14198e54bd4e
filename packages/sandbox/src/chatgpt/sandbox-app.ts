import { Hono } from 'hono'
import { createBackendRoutes } from './codex/backend-routes.ts'
import { createResponsesRoute, type ResponsesRouteDeps } from './codex/responses-route.ts'
import { recordRequests } from './http/record-requests.ts'
import { type RequestLog } from './http/request-log.ts'
import { type SandboxEnv } from './http/sandbox-env.ts'
import { createAuthorizeRoutes } from './issuer/authorize-routes.ts'
import { createDevicePageRoutes } from './issuer/device-page-routes.ts'
import { createDeviceRoutes } from './issuer/device-routes.ts'
import { type Issuer } from './issuer/issuer.ts'
import { type TokenFaults } from './issuer/token-faults.ts'
import { createTokenRoutes } from './issuer/token-routes.ts'

/** Puts the routes of the issuer and of the backend together; every other route answers 404. */
export function createSandboxApp(deps: {
  readonly issuer: Issuer
  readonly tokenFaults: TokenFaults
  readonly devicePollIntervalSeconds: number
  readonly codex: ResponsesRouteDeps
  readonly log: RequestLog
}): Hono<SandboxEnv> {
  const { issuer } = deps
  const app = new Hono<SandboxEnv>()
  app.use(recordRequests(deps.log))
  app.route('/', createAuthorizeRoutes(issuer))
  app.route('/', createTokenRoutes(issuer, deps.tokenFaults))
  app.route(
    '/',
    createDeviceRoutes(issuer, { pollIntervalSeconds: deps.devicePollIntervalSeconds }),
  )
  app.route('/', createDevicePageRoutes(issuer))
  app.route('/', createBackendRoutes(deps.codex))
  app.route('/', createResponsesRoute(deps.codex))
  app.notFound((context) => {
    context.set('isUnknownRoute', true)
    return context.json({ detail: 'Not Found' }, 404)
  })
  return app
}
