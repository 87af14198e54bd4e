import { type APIChannel, PermissionFlagsBits } from 'discord-api-types/v10'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { CHANNEL_MENTIONS } from '../messages/allowed-mentions.ts'
import { channelMessageSchema, messageFormSchema } from '../messages/message-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { permissionsIn, requirePermissions, sendingPermission } from '../world/access.ts'
import { isDirect, isThread, type SandboxChannel } from '../world/channels.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { holds } from '../world/permissions.ts'
import { sendMessage } from '../world/send-message.ts'
import { refuseArchived, refuseLocked } from '../world/threads.ts'
import { type World } from '../world/world.ts'
import { rewriteMessage } from '../world/write-message.ts'
import { readBody } from './request-body.ts'
import { botOnly, limited, type RestContext, type RestEnvironment } from './rest-context.ts'

const MESSAGES = '/channels/:channel/messages'
const MESSAGE = `${MESSAGES}/:message`

const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.string().optional(),
  after: z.string().optional(),
})

/** Messages that the bot writes, reads and deletes as itself, in servers and in DMs. */
export function channelRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  routes.get('/channels/:channel', bot, (c) => c.json(describeChannel(world, channelOf(world, c))))
  routes.post('/channels/:channel/typing', bot, (c) => {
    const channel = channelOf(world, c)
    requirePermissions(world, channel, world.cast.bot.id, sendingPermission(channel))
    return c.body(null, 204)
  })
  routes.get(MESSAGES, bot, (c) => c.json(listMessages(world, channelOf(world, c), c.req.query())))
  routes.post(MESSAGES, bot, limited(context, 'channel-send', 'channel'), async (c) => {
    const { json, files } = await readBody(c)
    const channel = channelOf(world, c)
    const form = parseForm(channelMessageSchema, json)
    const { nonce, message_reference: reference } = form
    const sent = sendMessage(world, channel, world.cast.bot, {
      form,
      files,
      defaultMentions: CHANNEL_MENTIONS,
      nonce: nonce ?? undefined,
      isNonceEnforced: form.enforce_nonce === true,
      ...(reference && {
        reply: {
          messageId: reference.message_id,
          isRequired: reference.fail_if_not_exists !== false,
        },
      }),
    })
    return c.json(sent.message)
  })
  routes.get(MESSAGE, bot, (c) => {
    const channel = channelOf(world, c)
    requireHistory(world, channel)
    return c.json(messageOf(world, channel, c).message)
  })
  routes.patch(MESSAGE, bot, limited(context, 'channel-edit', 'channel'), async (c) => {
    const { json, files } = await readBody(c)
    const channel = channelOf(world, c)
    const { message } = messageOf(world, channel, c)
    if (message.author.id !== world.cast.bot.id) throw refusal('foreign-message')
    refuseArchived(channel)
    refuseLocked(world, channel, world.cast.bot.id)
    const form = parseForm(messageFormSchema, json)
    const request = { form, files, defaultMentions: CHANNEL_MENTIONS }
    return c.json(rewriteMessage(world, message.id, request).message)
  })
  routes.delete(MESSAGE, bot, limited(context, 'channel-delete', 'channel'), (c) => {
    const channel = channelOf(world, c)
    const { message } = messageOf(world, channel, c)
    if (message.author.id !== world.cast.bot.id) requireModerator(world, channel)
    world.messages.delete(message.id)
    return c.body(null, 204)
  })
  return routes
}

/**
 * The channel that the path names, as the bot may use it.
 *
 * @throws {DiscordRefusal} there is none (10003), or the bot does not see it (50001)
 */
export function channelOf(world: World, c: Context<RestEnvironment>): SandboxChannel {
  const channel = world.channels.find(c.req.param('channel') ?? '')
  if (!channel) throw refusal('unknown-channel')
  requirePermissions(world, channel, world.cast.bot.id, 0n)
  return channel
}

/** A channel with what it takes a look at its messages to know. */
export function describeChannel(world: World, channel: SandboxChannel): APIChannel {
  const ids = world.messages.list(channel.id).map(({ message }) => message.id)
  const last_message_id = ids.at(-1) ?? null
  if (!isThread(channel)) return { ...channel, last_message_id }
  const member = world.threadMembers.find(channel.id, world.cast.bot.id)
  return {
    ...channel,
    last_message_id,
    message_count: ids.length,
    member_count: world.threadMembers.list(channel.id).length,
    ...(member && { member }),
  }
}

/** An ephemeral message is none to these routes: only its interaction's token reaches it. */
function messageOf(
  world: World,
  channel: SandboxChannel,
  c: Context<RestEnvironment>,
): SandboxMessage {
  const found = world.messages.find(c.req.param('message') ?? '')
  const isThere = found?.message.channel_id === channel.id && found.visibleToUserId === undefined
  if (!isThere) throw refusal('unknown-message')
  return found
}

/** Without the permission to read the history it is as if there were none. */
function listMessages(world: World, channel: SandboxChannel, query: Record<string, string>) {
  const { limit, before, after } = parseForm(listQuerySchema, query)
  const held = permissionsIn(world, channel, world.cast.bot.id)
  if (!holds(held, PermissionFlagsBits.ReadMessageHistory)) return []
  const shared = world.messages
    .list(channel.id)
    .filter(({ visibleToUserId }) => visibleToUserId === undefined)
    .map(({ message }) => message)
  const range = shared.filter(
    ({ id }) =>
      (before === undefined || BigInt(id) < BigInt(before)) &&
      (after === undefined || BigInt(id) > BigInt(after)),
  )
  const chosen = after === undefined ? range.slice(-limit) : range.slice(0, limit)
  return chosen.toReversed()
}

function requireHistory(world: World, channel: SandboxChannel): void {
  const needed = PermissionFlagsBits.ReadMessageHistory
  requirePermissions(world, channel, world.cast.bot.id, needed)
}

function requireModerator(world: World, channel: SandboxChannel): void {
  if (isDirect(channel)) throw refusal('missing-permissions')
  const needed = PermissionFlagsBits.ManageMessages
  requirePermissions(world, channel, world.cast.bot.id, needed)
}
