import { ChannelType, PermissionFlagsBits, ThreadAutoArchiveDuration } from 'discord-api-types/v10'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { guildOf, requirePermissions } from '../world/access.ts'
import { isThread, type SandboxThread } from '../world/channels.ts'
import { changeThread, refuseArchived, startThread, startThreadAt } from '../world/threads.ts'
import { type World } from '../world/world.ts'
import { channelOf, describeChannel } from './channel-routes.ts'
import { readBody } from './request-body.ts'
import { botOnly, limited, type RestContext, type RestEnvironment } from './rest-context.ts'

const MAX_SLOW_MODE_SECONDS = 21_600

const fields = {
  name: z.string().min(1).max(100),
  auto_archive_duration: z
    .literal([
      ThreadAutoArchiveDuration.OneHour,
      ThreadAutoArchiveDuration.OneDay,
      ThreadAutoArchiveDuration.ThreeDays,
      ThreadAutoArchiveDuration.OneWeek,
    ])
    .exactOptional(),
  rate_limit_per_user: z.int().min(0).max(MAX_SLOW_MODE_SECONDS).nullish(),
}
const fromMessageSchema = z.object(fields)
const freeSchema = z.object({
  ...fields,
  type: z
    .literal([ChannelType.PublicThread, ChannelType.PrivateThread])
    .default(ChannelType.PrivateThread),
  invitable: z.boolean().exactOptional(),
})
const changeSchema = z.object({
  ...fields,
  name: fields.name.exactOptional(),
  archived: z.boolean().exactOptional(),
  locked: z.boolean().exactOptional(),
})

const THREAD = '/channels/:channel'
const MEMBER = `${THREAD}/thread-members/:user`

/** Threads: starting, changing and deleting them, and who is in them. */
export function threadRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  const limit = limited(context, 'thread-create', 'channel')
  routes.post(`${THREAD}/messages/:message/threads`, bot, limit, async (c) => {
    const form = parseForm(fromMessageSchema, (await readBody(c)).json)
    const wanted = wantedThread(form)
    const { channel, message } = { channel: channelOf(world, c), message: c.req.param('message') }
    const thread = startThreadAt(world, channel, message, world.cast.bot, wanted)
    return c.json(describeChannel(world, thread), 201)
  })
  routes.post(`${THREAD}/threads`, bot, limit, async (c) => {
    const form = parseForm(freeSchema, (await readBody(c)).json)
    const wanted = { ...wantedThread(form), type: form.type }
    const thread = startThread(world, channelOf(world, c), world.cast.bot, wanted)
    return c.json(describeChannel(world, thread), 201)
  })
  routes.patch(THREAD, bot, async (c) => {
    const form = parseForm(changeSchema, (await readBody(c)).json)
    const thread = changeThread(world, threadOf(world, c), world.cast.bot.id, {
      name: form.name,
      isArchived: form.archived,
      isLocked: form.locked,
      autoArchiveMinutes: form.auto_archive_duration,
      slowModeSeconds: form.rate_limit_per_user ?? undefined,
    })
    return c.json(describeChannel(world, thread))
  })
  routes.delete(THREAD, bot, (c) => {
    const thread = threadOf(world, c)
    requirePermissions(world, thread, world.cast.bot.id, PermissionFlagsBits.ManageThreads)
    world.channels.delete(thread.id)
    return c.json(thread)
  })
  routes.route('/', threadMemberRoutes(context))
  return routes
}

function threadMemberRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  routes.get(`${THREAD}/thread-members`, bot, (c) =>
    c.json(world.threadMembers.list(threadOf(world, c).id)),
  )
  routes.get(MEMBER, bot, (c) => {
    const member = world.threadMembers.find(threadOf(world, c).id, memberOf(world, c))
    if (!member) throw refusal('unknown-member')
    return c.json(member)
  })
  routes.put(MEMBER, bot, (c) => {
    const thread = openThread(world, c)
    const userId = memberOf(world, c)
    if (!guildOf(world, thread)?.members.has(userId)) throw refusal('unknown-member')
    world.threadMembers.add(thread.id, userId, world.clock.now())
    return c.body(null, 204)
  })
  routes.delete(MEMBER, bot, (c) => {
    const thread = openThread(world, c)
    const userId = memberOf(world, c)
    if (userId !== world.cast.bot.id) {
      requirePermissions(world, thread, world.cast.bot.id, PermissionFlagsBits.ManageThreads)
    }
    world.threadMembers.remove(thread.id, userId)
    return c.body(null, 204)
  })
  return routes
}

function wantedThread(form: z.output<typeof fromMessageSchema>) {
  const { name, auto_archive_duration: minutes, rate_limit_per_user: seconds } = form
  return {
    name,
    ...(minutes !== undefined && { autoArchiveMinutes: minutes }),
    ...(typeof seconds === 'number' && { slowModeSeconds: seconds }),
  }
}

function threadOf(world: World, c: Context<RestEnvironment>): SandboxThread {
  const channel = channelOf(world, c)
  if (!isThread(channel)) throw refusal('wrong-channel-type')
  return channel
}

/** Nobody joins or leaves a thread while it is archived. */
function openThread(world: World, c: Context<RestEnvironment>): SandboxThread {
  const thread = threadOf(world, c)
  requirePermissions(world, thread, world.cast.bot.id, PermissionFlagsBits.SendMessagesInThreads)
  refuseArchived(thread)
  return thread
}

function memberOf(world: World, c: Context<RestEnvironment>): string {
  const userId = c.req.param('user') ?? ''
  return userId === '@me' ? world.cast.bot.id : userId
}
