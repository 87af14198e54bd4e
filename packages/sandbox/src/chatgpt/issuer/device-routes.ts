import { Hono } from 'hono'
import { z } from 'zod'
import { refuseAsOAuth } from '../http/refusal.ts'
import { refuse, reply, type SandboxEnv } from '../http/sandbox-env.ts'
import { toDevicePollAnswer } from './device-poll-answer.ts'
import { type Issuer } from './issuer.ts'

const startSchema = z.object({ client_id: z.string() })
const pollSchema = z
  .object({ device_auth_id: z.string(), user_code: z.string() })
  .transform((body) => ({ deviceAuthId: body.device_auth_id, userCode: body.user_code }))

/** The device's side of the device sign-in: a private shape that resembles RFC 8628. */
export function createDeviceRoutes(
  issuer: Issuer,
  options: { readonly pollIntervalSeconds: number },
): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  routes.post('/api/accounts/deviceauth/usercode', async (context) => {
    const start = startSchema.safeParse(await context.req.json().catch(() => undefined))
    if (start.data?.client_id !== issuer.clientId)
      return refuse(context, refuseAsOAuth(401, 'invalid_client', 'The client is not known.'))
    const { deviceAuthId, userCode } = issuer.startDeviceSignIn()
    // the service sends the interval as a string
    const interval = String(options.pollIntervalSeconds)
    const body = { device_auth_id: deviceAuthId, user_code: userCode, interval }
    return reply(context, { status: 200, body })
  })

  routes.post('/api/accounts/deviceauth/token', async (context) => {
    const poll = pollSchema.safeParse(await context.req.json().catch(() => undefined))
    if (!poll.success)
      return refuse(context, refuseAsOAuth(400, 'invalid_request', 'Not a device poll.'))
    const answer = toDevicePollAnswer(issuer.pollDeviceSignIn(poll.data))
    return 'reason' in answer ? refuse(context, answer) : reply(context, answer)
  })

  return routes
}
