import { type APIUser, ChannelType } from 'discord-api-types/v10'
import { USER_IDS } from '../world/cast.ts'
import { type SandboxChannel } from '../world/channels.ts'
import { GUILD_NAME } from '../world/guilds.ts'
import { type World } from '../world/world.ts'
import { type PageChannel, type PageServerFrame, type PageUser } from './page-protocol.ts'

/** Everything that the page shows at first, for all people: it switches between them by itself. */
export function buildSnapshot(world: World): PageServerFrame {
  const { cast, channels, commands, messages } = world
  return {
    type: 'snapshot',
    users: [...cast.list().map(({ user }) => user), cast.bot].map(toPageUser),
    channels: channels.list().map((channel) => toPageChannel(channel, cast.bot)),
    commands: commands.all(),
    messages: messages.list(),
  }
}

function toPageUser(user: APIUser): PageUser {
  return {
    id: user.id,
    username: user.username,
    displayName: user.global_name ?? user.username,
    isBot: user.bot === true,
    isOwner: user.id === USER_IDS.owner,
  }
}

function toPageChannel(channel: SandboxChannel, bot: APIUser): PageChannel {
  if (channel.type === ChannelType.GuildText) {
    return {
      id: channel.id,
      kind: 'guild-text',
      name: channel.name,
      guildName: GUILD_NAME,
      userId: undefined,
    }
  }
  return {
    id: channel.id,
    kind: 'dm',
    name: bot.global_name ?? bot.username,
    guildName: undefined,
    userId: 'recipients' in channel ? channel.recipients[0]?.id : undefined,
  }
}
