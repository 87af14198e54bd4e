import { Hono } from 'hono'
import { type AttachmentStore } from '../world/attachment-store.ts'

/**
 * Uploaded files at their signed addresses, as Discord's CDN serves them: an address that was not
 * signed here, or too long ago, leads nowhere.
 */
export function createCdnApp(attachments: AttachmentStore): Hono {
  const app = new Hono()
  for (const folder of ['attachments', 'ephemeral-attachments']) {
    app.get(`/${folder}/:owner/:id/:filename`, (c) => {
      const file = attachments.open(new URL(c.req.url).pathname, c.req.query())
      if (!file) return c.text('This content is no longer available.', 404)
      // a file is whatever somebody uploaded: it must never run as part of a page
      return c.body(file.bytes, 200, {
        'content-type': file.contentType,
        'content-disposition': 'attachment',
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      })
    })
  }
  return app
}
