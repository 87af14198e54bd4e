import {
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10'
import { Hono } from 'hono'
import { type CallbackForm, callbackSchema } from '../interactions/callback-form.ts'
import { type Interaction } from '../interactions/interaction.ts'
import { acceptedResponses } from '../interactions/lifecycle.ts'
import { respond } from '../interactions/respond.ts'
import { invalidForm, parseForm } from '../refusal/parse-form.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { readBody } from './request-body.ts'
import {
  requestRoute,
  type RestContext,
  type RestEnvironment,
  tokenInPath,
} from './rest-context.ts'

/** The first answer to an interaction. */
export function callbackRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world, records } = context
  const routes = new Hono<RestEnvironment>()
  routes.post('/interactions/:id/:token/callback', tokenInPath(context), async (c) => {
    const { json, files } = await readBody(c)
    const { id, token } = c.req.param()
    const interaction = world.interactions.expectingCallback(id, token)
    const form = parseForm(callbackSchema, json)
    refuseMisplacedType(interaction, form)
    if (isDeferredWithMore(form)) {
      records.findings.push({ kind: 'deferred-with-message-fields', route: requestRoute(c) })
    }
    const original = respond(world, interaction, form, files)
    if (c.req.query('with_response') !== 'true') return c.body(null, 204)
    return c.json(describeResponse(interaction, form.type, original))
  })
  return routes
}

function refuseMisplacedType({ payload }: Interaction, form: CallbackForm): void {
  const accepted = acceptedResponses(payload.type, payload.message !== undefined)
  if (accepted.includes(form.type)) return
  throw invalidForm([
    [
      ['type'],
      {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${accepted.join(', ')}}.`,
      },
    ],
  ])
}

function isDeferredWithMore(form: CallbackForm): boolean {
  if (form.type !== InteractionResponseType.DeferredChannelMessageWithSource) return false
  const { flags, ...rest } = form.data ?? {}
  return Object.keys(rest).length > 0 || ((flags ?? 0) & ~MessageFlags.Ephemeral) !== 0
}

function describeResponse(
  { payload }: Interaction,
  type: InteractionResponseType,
  original: SandboxMessage | undefined,
): RESTPostAPIInteractionCallbackWithResponseResult {
  if (!original) return { interaction: { id: payload.id, type: payload.type }, resource: { type } }
  const { message, visibleToUserId } = original
  return {
    interaction: {
      id: payload.id,
      type: payload.type,
      response_message_id: message.id,
      response_message_loading: ((message.flags ?? 0) & MessageFlags.Loading) !== 0,
      response_message_ephemeral: visibleToUserId !== undefined,
    },
    resource: { type, message },
  }
}
