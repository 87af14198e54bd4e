import { Hono } from 'hono'
import { z } from 'zod'
import { type SandboxEnv } from '../http/sandbox-env.ts'
import { type Issuer } from './issuer.ts'
import { renderDevicePage } from './pages/device-page.ts'
import { pageHeaders, renderNotice } from './pages/layout.ts'

const formSchema = z.object({
  user_code: z.string().catch(''),
  decision: z.enum(['allow', 'deny']).catch('deny'),
})

const unknownCode = 'No sign-in is waiting for this code. Check it, or ask for a new one.'

/** The person's side of the device sign-in, and the page its redirect URI names. */
export function createDevicePageRoutes(issuer: Issuer): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  routes.get('/codex/device', (context) =>
    context.html(renderDevicePage(issuer.account), 200, pageHeaders),
  )

  routes.post('/codex/device', async (context) => {
    const { user_code: userCode, decision } = formSchema.parse(await context.req.parseBody())
    const isAllowed = decision === 'allow'
    if (!issuer.decideDeviceSignIn(userCode, isAllowed ? 'approved' : 'denied'))
      return context.html(renderDevicePage(issuer.account, unknownCode), 400, pageHeaders)
    const notice = isAllowed
      ? renderNotice('You are signed in', ['You can close this page and go back to your device.'])
      : renderNotice('Sign-in cancelled', ['Your device was not given access.'])
    return context.html(notice, 200, pageHeaders)
  })

  routes.get('/deviceauth/callback', (context) =>
    context.html(
      renderNotice('Nothing to do here', ['You can close this page.']),
      200,
      pageHeaders,
    ),
  )

  return routes
}
