import { Hono } from 'hono'
import { type SandboxContext, type SandboxEnv } from '../http/sandbox-env.ts'
import { type AuthorizationRequest } from './authorization-request.ts'
import { type Issuer } from './issuer.ts'
import { renderAuthorizePage } from './pages/authorize-page.ts'
import { pageHeaders, renderNotice } from './pages/layout.ts'

/**
 * The authorize page. A faulty request gets an error page and never a redirect, as on the real
 * sign-in page, whatever RFC 6749 §4.1.2.1 would allow.
 */
export function createAuthorizeRoutes(issuer: Issuer): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>()

  function withRequest(
    context: SandboxContext,
    respond: (request: AuthorizationRequest) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const checked = issuer.checkAuthorization(new URL(context.req.url).searchParams)
    if (checked.ok) return respond(checked.value)
    context.set('refusal', `invalid authorization request: ${checked.reason.join('; ')}`)
    return context.html(
      renderNotice('This sign-in link is not valid', checked.reason),
      400,
      pageHeaders,
    )
  }

  routes.get('/oauth/authorize', (context) =>
    withRequest(context, (request) => {
      const { pathname, search } = new URL(context.req.url)
      const page = renderAuthorizePage(request, issuer.account, `${pathname}${search}`)
      return context.html(page, 200, pageHeaders)
    }),
  )

  routes.post('/oauth/authorize', (context) =>
    withRequest(context, async (request) => {
      const { decision } = await context.req.parseBody()
      return context.redirect(
        decision === 'allow'
          ? issuer.allowAuthorization(request)
          : issuer.denyAuthorization(request),
      )
    }),
  )

  return routes
}
