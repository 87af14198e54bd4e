import { type Context, Hono } from 'hono'
import { type Interaction } from '../interactions/interaction.ts'
import { editOwnMessage, findOwnMessage, followUp } from '../interactions/webhook-messages.ts'
import { messageFormSchema } from '../messages/message-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { readBody } from './request-body.ts'
import { limited, type RestContext, type RestEnvironment, tokenInPath } from './rest-context.ts'

const WEBHOOK = '/webhooks/:application/:token'
const MESSAGE = `${WEBHOOK}/messages/:message`

/** What a bot does with an interaction after the first answer; the token in the path is the key. */
export function webhookRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const routes = new Hono<RestEnvironment>()
  const open = tokenInPath(context)
  const interactionOf = (c: Context<RestEnvironment>): Interaction =>
    world.interactions.withWebhook(c.req.param('application') ?? '', c.req.param('token') ?? '')

  routes.post(WEBHOOK, open, limited(context, 'interaction-follow-up', 'token'), async (c) => {
    const { json, files } = await readBody(c)
    const interaction = interactionOf(c)
    const form = parseForm(messageFormSchema, json)
    return c.json(followUp(world, interaction, form, files).message)
  })
  routes.get(MESSAGE, open, (c) =>
    c.json(findOwnMessage(world, interactionOf(c), c.req.param('message')).message),
  )
  routes.patch(MESSAGE, open, limited(context, 'interaction-edit', 'token'), async (c) => {
    const { json, files } = await readBody(c)
    const interaction = interactionOf(c)
    const name = c.req.param('message')
    findOwnMessage(world, interaction, name)
    const form = parseForm(messageFormSchema, json)
    return c.json(editOwnMessage(world, interaction, name, form, files).message)
  })
  routes.delete(MESSAGE, open, (c) => {
    const { message } = findOwnMessage(world, interactionOf(c), c.req.param('message'))
    world.messages.delete(message.id)
    return c.body(null, 204)
  })
  return routes
}
