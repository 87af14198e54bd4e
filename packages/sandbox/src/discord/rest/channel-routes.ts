import { ChannelType, MessageType } from 'discord-api-types/v10'
import { Hono } from 'hono'
import { CHANNEL_MENTIONS } from '../messages/allowed-mentions.ts'
import { messageFormSchema } from '../messages/message-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { type SandboxChannel } from '../world/places.ts'
import { type World } from '../world/world.ts'
import { rewriteMessage, writeMessage } from '../world/write-message.ts'
import { readBody } from './request-body.ts'
import { botOnly, limited, type RestContext, type RestEnvironment } from './rest-context.ts'

const MESSAGES = '/channels/:channel/messages'
const MESSAGE = `${MESSAGES}/:message`

/** Messages that the bot writes as itself, in the server and in DMs. */
export function channelRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  routes.get('/channels/:channel', bot, (c) => c.json(findChannel(world, c.req.param('channel'))))
  routes.post(MESSAGES, bot, limited(context, 'channel-send', 'channel'), async (c) => {
    const { json, files } = await readBody(c)
    const channel = findChannel(world, c.req.param('channel'))
    refuseClosedDm(world, channel)
    const form = parseForm(messageFormSchema, json)
    const frame = { channelId: channel.id, author: world.cast.bot, type: MessageType.Default }
    const request = { form, files, defaultMentions: CHANNEL_MENTIONS }
    return c.json(writeMessage(world, frame, request).message)
  })
  routes.get(MESSAGE, bot, (c) => {
    const { channel, message } = c.req.param()
    return c.json(findMessage(world, channel, message).message)
  })
  routes.patch(MESSAGE, bot, limited(context, 'channel-edit', 'channel'), async (c) => {
    const { json, files } = await readBody(c)
    const { channel, message } = c.req.param()
    const present = findMessage(world, channel, message)
    if (present.message.author.id !== world.cast.bot.id) throw refusal('foreign-message')
    const form = parseForm(messageFormSchema, json)
    const request = { form, files, defaultMentions: CHANNEL_MENTIONS }
    return c.json(rewriteMessage(world, message, request).message)
  })
  routes.delete(MESSAGE, bot, (c) => {
    const { channel, message } = c.req.param()
    const present = findMessage(world, channel, message)
    if (present.message.author.id !== world.cast.bot.id) throw refusal('missing-permissions')
    world.messages.delete(message)
    return c.body(null, 204)
  })
  return routes
}

function findChannel(world: World, channelId: string): SandboxChannel {
  const channel = world.channels.find(({ id }) => id === channelId)
  if (!channel) throw refusal('unknown-channel')
  return channel
}

/** An ephemeral message is none to these routes: only its interaction's token reaches it. */
function findMessage(world: World, channelId: string, messageId: string): SandboxMessage {
  const channel = findChannel(world, channelId)
  const found = world.messages.find(messageId)
  const isThere = found?.message.channel_id === channel.id && found.visibleToUserId === undefined
  if (!isThere) throw refusal('unknown-message')
  return found
}

function refuseClosedDm(world: World, channel: SandboxChannel): void {
  if (channel.type !== ChannelType.DM) return
  const isClosed = (channel.recipients ?? []).some(({ id }) => world.closedDirectMessages.has(id))
  if (isClosed) throw refusal('direct-messages-closed')
}
