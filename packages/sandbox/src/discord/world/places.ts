import {
  type APIDMChannel,
  type APITextChannel,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10'
import { GUILD_ID, USER_IDS } from './cast.ts'

/** Ids of the server's channel and of each person's DM with the bot. */
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

/** A channel as Discord describes it to the bot. */
export type SandboxChannel = APITextChannel | APIDMChannel

/** The server's channel and one DM for each person. */
export function buildChannels(people: readonly APIUser[]): readonly SandboxChannel[] {
  return [generalChannel, ...people.flatMap(buildDm)]
}

/** Whether a person can read a channel: everybody the server's, each one her own DM. */
export function canRead(channel: SandboxChannel, userId: string): boolean {
  if (channel.type === ChannelType.GuildText) return true
  return (channel.recipients ?? []).some((recipient) => recipient.id === userId)
}

const generalChannel: APITextChannel = {
  id: CHANNEL_IDS.general,
  type: ChannelType.GuildText,
  guild_id: GUILD_ID,
  name: 'general',
  position: 0,
  permission_overwrites: [],
  nsfw: false,
  topic: null,
  parent_id: null,
  rate_limit_per_user: 0,
  last_message_id: null,
}

function buildDm(user: APIUser): APIDMChannel[] {
  const id = dmIds[user.id]
  if (id === undefined) return []
  return [
    {
      id,
      type: ChannelType.DM,
      name: null,
      recipients: [user],
      last_message_id: null,
    },
  ]
}
