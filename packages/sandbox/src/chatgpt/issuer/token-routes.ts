import { Hono } from 'hono'
import { z } from 'zod'
import { refuseAsOAuth } from '../http/refusal.ts'
import { dropConnection, refuse, reply, type SandboxEnv } from '../http/sandbox-env.ts'
import { type Issuer } from './issuer.ts'
import { type TokenFaults } from './token-faults.ts'
import { parseTokenRequest } from './token-request.ts'

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

const revocationSchema = z.discriminatedUnion('token_type_hint', [
  z.object({
    token_type_hint: z.literal('refresh_token'),
    token: z.string().min(1),
    client_id: z.string(),
  }),
  z.object({ token_type_hint: z.literal('access_token'), token: z.string().min(1) }),
])

/** The token endpoint and the revocation endpoint. */
export function createTokenRoutes(issuer: Issuer, faults: TokenFaults): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  routes.post('/oauth/token', async (context) => {
    const failure = faults.takeFailure()
    if (failure) return reply(context, failure)
    const parsed = parseTokenRequest(context.req.header('content-type'), await context.req.text())
    if (!parsed.ok) return refuse(context, parsed.reason)
    const granted = await issuer.grantTokens(parsed.value)
    if (!granted.ok) return refuse(context, granted.reason)
    if (parsed.value.grantType === 'refresh_token' && faults.takeDrop()) dropConnection(context)
    return reply(context, { status: 200, headers: noStore, body: granted.value })
  })

  // RFC 7009 §2.2: an unknown token is no error, the client's aim is reached either way
  routes.post('/oauth/revoke', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined)
    const revocation = revocationSchema.safeParse(body)
    if (!revocation.success)
      return refuse(context, refuseAsOAuth(400, 'invalid_request', 'Not a revocation request.'))
    const { data } = revocation
    if (data.token_type_hint === 'access_token') await issuer.revokeAccessToken(data.token)
    else if (data.client_id === issuer.clientId) issuer.revokeRefreshToken(data.token)
    else return refuse(context, refuseAsOAuth(401, 'invalid_client', 'The client is not known.'))
    return reply(context, { status: 200, body: {} })
  })

  return routes
}
