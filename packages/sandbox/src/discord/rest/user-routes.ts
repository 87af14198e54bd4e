import { Hono } from 'hono'
import { z } from 'zod'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { readBody } from './request-body.ts'
import { botOnly, type RestContext, type RestEnvironment } from './rest-context.ts'

const recipientSchema = z.object({ recipient_id: z.string() })

/** People, and the DM channels with them. */
export function userRoutes(context: RestContext): Hono<RestEnvironment> {
  const { cast, channels } = context.world
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  routes.get('/users/@me', bot, (c) => c.json(cast.bot))
  routes.get('/users/:user', bot, (c) => {
    const user = cast.user(c.req.param('user'))
    if (!user) throw refusal('unknown-user')
    return c.json(user)
  })
  routes.post('/users/@me/channels', bot, async (c) => {
    const { recipient_id } = parseForm(recipientSchema, (await readBody(c)).json)
    const person = cast.find(recipient_id)
    if (!person) throw refusal('unknown-user')
    return c.json(channels.directWith(person.user))
  })
  return routes
}
