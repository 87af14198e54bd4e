import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10'
import { canRead, guildOf } from '../world/access.ts'
import { APPLICATION_ID } from '../world/cast.ts'
import { isBotDm, isDirect, isThread, type SandboxChannel } from '../world/channels.ts'
import { describeMember } from '../world/guilds.ts'
import { type TimelineEntry } from '../world/message-store.ts'
import { type World, type WorldEvent } from '../world/world.ts'
import { messageAsSeen } from './message-content.ts'
import { buildGuildCreate } from './ready-events.ts'

/** An event for the bot: who hears of it, and what. */
export interface GatewayEvent {
  readonly type: GatewayDispatchEvents
  /** A session hears of it that has this intent; 0 stands for every session. */
  readonly intent: number
  /** @param intents - those of the session */
  readonly dataFor: (intents: number) => unknown
}

/**
 * What the bot's gateway says of something that happened: messages, threads, channels, and servers
 * that the bot joins or leaves. Changes of members and roles are not told.
 */
export function describeForBot(world: World, event: WorldEvent): GatewayEvent | undefined {
  switch (event.type) {
    case 'message-changed':
      return describeMessage(world, event.entry)
    case 'channel-changed':
      return describeChannel(world, event.channel, event.change)
    case 'guild-changed': {
      const { guild, change } = event
      if (change === 'bot-added') {
        return guildEvent(GatewayDispatchEvents.GuildCreate, () => buildGuildCreate(world, guild))
      }
      if (change === 'edited') return undefined
      return guildEvent(GatewayDispatchEvents.GuildDelete, () => ({ id: guild.id }))
    }
    case 'people-changed':
    case 'commands-changed':
    case 'modal-opened':
    case 'modal-closed':
    case 'gateway-ready':
      return undefined
  }
}

function guildEvent(type: GatewayDispatchEvents, dataFor: () => unknown): GatewayEvent {
  return { type, intent: GatewayIntentBits.Guilds, dataFor }
}

const messageEvents = {
  created: GatewayDispatchEvents.MessageCreate,
  edited: GatewayDispatchEvents.MessageUpdate,
  deleted: GatewayDispatchEvents.MessageDelete,
} as const

/** Ephemeral messages, and those of places that the bot does not see, are not its business. */
function describeMessage(
  world: World,
  { message, visibleToUserId, change }: TimelineEntry,
): GatewayEvent | undefined {
  const channel = world.channels.find(message.channel_id)
  if (!channel || visibleToUserId !== undefined) return undefined
  if (!canRead(world, channel, APPLICATION_ID)) return undefined
  const guild = guildOf(world, channel)
  const place = { channel_id: channel.id, ...(guild && { guild_id: guild.id }) }
  // the answers to interactions come from a webhook, and that is no member
  const { user: _, ...member } =
    guild?.members.has(message.author.id) && message.webhook_id === undefined
      ? describeMember(guild, message.author)
      : {}
  return {
    type: messageEvents[change],
    intent: guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages,
    dataFor(intents) {
      if (change === 'deleted') return { id: message.id, ...place }
      return {
        ...messageAsSeen(message, isBotDm(channel), intents),
        ...place,
        channel_type: channel.type,
        ...(Object.keys(member).length > 0 && { member }),
      }
    },
  }
}

const threadEvents = {
  created: GatewayDispatchEvents.ThreadCreate,
  edited: GatewayDispatchEvents.ThreadUpdate,
  deleted: GatewayDispatchEvents.ThreadDelete,
} as const

const channelEvents = {
  created: GatewayDispatchEvents.ChannelCreate,
  edited: GatewayDispatchEvents.ChannelUpdate,
  deleted: GatewayDispatchEvents.ChannelDelete,
} as const

function describeChannel(
  world: World,
  channel: SandboxChannel,
  change: keyof typeof channelEvents,
): GatewayEvent | undefined {
  if (isDirect(channel) || !canRead(world, channel, APPLICATION_ID)) return undefined
  if (!isThread(channel)) return guildEvent(channelEvents[change], () => channel)
  const { id, guild_id, parent_id, type } = channel
  return guildEvent(threadEvents[change], () => {
    if (change === 'deleted') return { id, guild_id, parent_id, type }
    return change === 'created' ? { ...channel, newly_created: true } : channel
  })
}
