import { Hono, type MiddlewareHandler } from 'hono'
import { clientContentSecurityPolicy, createClientAssets } from '../page/client-assets.ts'
import { isLoopbackHost, isSameOrigin } from '../page/loopback.ts'
import { type PageFiles } from '../page/page-files.ts'
import { createRestApp } from '../rest/rest-app.ts'
import { ATTACHMENT_SIZE_LIMIT_BYTES } from '../interactions/payload.ts'
import { API_PATH, type RestContext, type RestEnvironment } from '../rest/rest-context.ts'
import { routeName } from '../rest/route-name.ts'
import { createCdnApp } from './cdn-app.ts'

/** Everything that is served by HTTP: the API, uploaded files, and the page for people. */
export function createWebApp(context: RestContext, files: PageFiles): Hono<RestEnvironment> {
  const assets = createClientAssets()
  const app = new Hono<RestEnvironment>()
  app.route(API_PATH, createRestApp(context))
  app.all('/api/*', (c) => {
    const [version = '', ...rest] = c.req.path.slice('/api/'.length).split('/')
    const path = `/api/${version}${routeName(`/${rest.join('/')}`)}`
    context.records.unknownRoutes.push({ method: c.req.method, path })
    context.log(`rest: unknown route ${c.req.method} ${path}`)
    return c.json({ message: '404: Not Found', code: 0 }, 404)
  })
  app.route('/', createCdnApp(context.world.attachments)) // so that the page has them at its side
  app.post('/page/files', loopbackOnly, sameOriginOnly, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.byteLength > ATTACHMENT_SIZE_LIMIT_BYTES) return c.text('The file is too large.', 413)
    const filename = c.req.query('name') ?? 'unknown'
    const contentType = c.req.header('content-type') ?? 'application/octet-stream'
    return c.json(files.add({ filename, contentType, bytes }))
  })
  app.get('*', loopbackOnly, async (c) => {
    const asset = await assets(c.req.path)
    if (!asset) return c.notFound()
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      'content-security-policy': clientContentSecurityPolicy,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
  })
  return app
}

const sameOriginOnly: MiddlewareHandler<RestEnvironment> = async (c, next) => {
  if (isSameOrigin(c.req.header('origin'), c.req.header('host'))) return next()
  return c.text('Files are uploaded from the page only.', 403)
}

const loopbackOnly: MiddlewareHandler<RestEnvironment> = async (c, next) => {
  if (!isLoopbackHost(c.req.header('host'))) {
    return c.text('Open the page by the name localhost or the address 127.0.0.1.', 403)
  }
  return next()
}
