import {
  type APIDMChannel,
  type APIGroupDMChannel,
  type APIPrivateThreadChannel,
  type APIPublicThreadChannel,
  type APITextChannel,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10'
import { type Cast, USER_IDS } from './cast.ts'
import { GUILD_ID } from './guilds.ts'

/** Ids of the first server's channel and of each person's DM with the bot. */
export const CHANNEL_IDS = {
  general: '1100000000000000101',
  ownerDm: '1100000000000000111',
  adaDm: '1100000000000000112',
  linDm: '1100000000000000113',
} as const

const dmIds: Readonly<Record<string, string>> = {
  [USER_IDS.owner]: CHANNEL_IDS.ownerDm,
  [USER_IDS.ada]: CHANNEL_IDS.adaDm,
  [USER_IDS.lin]: CHANNEL_IDS.linDm,
}

/** A thread as Discord describes it; its metadata is always there. */
export type SandboxThread = (APIPublicThreadChannel | APIPrivateThreadChannel) &
  Required<Pick<APIPublicThreadChannel, 'thread_metadata' | 'owner_id' | 'name'>> & {
    readonly guild_id: string
    readonly parent_id: string
  }

/** A server's text channel. */
export type SandboxTextChannel = APITextChannel & { readonly guild_id: string }

/** A conversation outside servers; the bot takes part in it when it has one recipient only. */
export type SandboxDirectChannel = (APIDMChannel | APIGroupDMChannel) & {
  readonly recipients: APIUser[]
}

/** A person's DM with the bot, as the bot sees it. */
export type SandboxBotDm = SandboxDirectChannel & { readonly recipients: [APIUser] }

/** A channel as Discord describes it to the bot. */
export type SandboxChannel = SandboxTextChannel | SandboxThread | SandboxDirectChannel

/** The channels, from the oldest to the newest. A stored channel is replaced, never changed. */
export interface ChannelStore {
  find(channelId: string): SandboxChannel | undefined
  list(): readonly SandboxChannel[]
  create<Channel extends SandboxChannel>(channel: Channel): Channel
  replace<Channel extends SandboxChannel>(channel: Channel): Channel
  delete(channelId: string): void
  /** A person's DM with the bot, which begins when it is first asked for. */
  directWith(user: APIUser): SandboxDirectChannel
}

/** How a channel changed. */
export interface ChannelChange {
  readonly change: 'created' | 'edited' | 'deleted'
  readonly channel: SandboxChannel
}

/** @param onChange - called after each change */
export function createChannelStore(
  nextId: () => string,
  onChange: (change: ChannelChange) => void,
): ChannelStore {
  const channels = new Map<string, SandboxChannel>()
  const directChannels = new Map<string, SandboxDirectChannel>()
  const store: ChannelStore = {
    find: (channelId) => channels.get(channelId),
    list: () => [...channels.values()],
    create(channel) {
      channels.set(channel.id, channel)
      onChange({ change: 'created', channel })
      return channel
    },
    replace(channel) {
      channels.set(channel.id, channel)
      onChange({ change: 'edited', channel })
      return channel
    },
    delete(channelId) {
      const channel = channels.get(channelId)
      if (!channel) return
      channels.delete(channelId)
      onChange({ change: 'deleted', channel })
    },
    directWith(user) {
      const present = directChannels.get(user.id)
      if (present) return present
      const channel = store.create(describeDirect(dmIds[user.id] ?? nextId(), [user]))
      directChannels.set(user.id, channel)
      return channel
    },
  }
  return store
}

/** The first server's channel and one DM for each of the three people. */
export function addFirstChannels(channels: ChannelStore, cast: Cast): void {
  const { general } = CHANNEL_IDS
  channels.create(describeTextChannel({ id: general, guildId: GUILD_ID, name: 'general' }))
  for (const { user } of cast.list()) channels.directWith(user)
}

/** A text channel as Discord describes it. */
export function describeTextChannel(channel: {
  readonly id: string
  readonly guildId: string
  readonly name: string
}): SandboxTextChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    topic: null,
    parent_id: null,
    rate_limit_per_user: 0,
    last_message_id: null,
  }
}

/** A DM, or with three people and more a group DM, as Discord describes it. */
export function describeDirect(id: string, recipients: APIUser[]): SandboxDirectChannel {
  const base = { id, name: null, recipients, last_message_id: null }
  return recipients.length > 2
    ? { ...base, type: ChannelType.GroupDM }
    : { ...base, type: ChannelType.DM }
}

/** Whether a channel is a thread. */
export function isThread(channel: SandboxChannel): channel is SandboxThread {
  return channel.type === ChannelType.PublicThread || channel.type === ChannelType.PrivateThread
}

/** Whether a channel lies in no server. */
export function isDirect(channel: SandboxChannel): channel is SandboxDirectChannel {
  return channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM
}

/** Whether a channel is a person's DM with the bot. */
export function isBotDm(channel: SandboxChannel): channel is SandboxBotDm {
  return isDirect(channel) && channel.recipients.length === 1
}
