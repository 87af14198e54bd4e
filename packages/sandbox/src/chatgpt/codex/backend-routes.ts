import { Hono } from 'hono'
import { refuseWithDetail } from '../http/refusal.ts'
import { refuse, reply, type SandboxEnv } from '../http/sandbox-env.ts'
import { type SandboxAccount } from '../issuer/account.ts'
import { type JsonObject } from '../json.ts'
import { parseClientVersion } from './client-version.ts'
import {
  type Authenticate,
  authenticateClient,
  checkOriginator,
  identifyClient,
} from './identify-client.ts'
import { buildModelList } from './model-catalogue.ts'
import { toUsageReport, type UsageMeter } from './usage-meter.ts'
import { toWorkspaceList } from './workspaces.ts'

/** The endpoints beside the responses: models, usage, and what belongs to the account. */
export function createBackendRoutes(deps: {
  readonly authenticate: Authenticate
  readonly meter: UsageMeter
}): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  routes.get('/backend-api/codex/models', async (context) => {
    const { headers } = context.req.raw
    const client = await identifyClient(headers, deps.authenticate)
    if (!client.ok) return refuse(context, client.reason)
    const anonymous = checkOriginator(headers)
    if (anonymous) return refuse(context, anonymous)
    const version = parseClientVersion(context.req.query('client_version'))
    if (!version)
      return refuse(
        context,
        refuseWithDetail(400, 'client_version must be a version such as 1.2.3'),
      )
    const { body, etag } = buildModelList(version)
    if (headers.get('if-none-match') === etag) return context.body(null, 304, { etag })
    return reply(context, { status: 200, headers: { etag }, body })
  })

  // the account header is not looked at: the reply is how a client learns that it names a wrong one
  routes.get('/backend-api/wham/accounts/check', async (context) => {
    const client = await authenticateClient(context.req.raw.headers, deps.authenticate)
    if (!client.ok) return refuse(context, client.reason)
    return reply(context, { status: 200, body: toWorkspaceList(client.value) })
  })

  const bodies: Readonly<Record<string, (account: SandboxAccount) => JsonObject>> = {
    'wham/usage': (account) => toUsageReport(deps.meter.read(), account),
    'wham/rate-limit-reset-credits': () => ({
      credits: [],
      available_count: 0,
      total_earned_count: 0,
    }),
    'wham/settings/user': () => ({ commit_attribution_enabled: true }),
    // the plugin service, to an account that has no plugins and is offered none
    'ps/plugins/installed': () => ({ plugins: [], pagination: { next_page_token: null } }),
    'ps/plugins/suggested/codex': () => ({ enabled: true, plugins: [] }),
  }
  for (const [path, toBody] of Object.entries(bodies))
    routes.get(`/backend-api/${path}`, async (context) => {
      const client = await identifyClient(context.req.raw.headers, deps.authenticate)
      if (!client.ok) return refuse(context, client.reason)
      return reply(context, { status: 200, body: toBody(client.value) })
    })

  return routes
}
