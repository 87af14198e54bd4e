import { type APIUser, Locale, PermissionFlagsBits } from 'discord-api-types/v10'
import { availableCommands } from '../commands/available-commands.ts'
import { canRead, permissionsIn } from '../world/access.ts'
import { type Person, USER_IDS } from '../world/cast.ts'
import { isBotDm, isDirect, isThread, type SandboxChannel } from '../world/channels.ts'
import { holds } from '../world/permissions.ts'
import { type World } from '../world/world.ts'
import { type PageChannel, type PagePlaces, type PageReader } from './page-protocol.ts'

/** The people that can be played, and the places that at least one of them sees. */
export function describePlaces(world: World): PagePlaces {
  const people = world.cast.list().filter(({ isExtra }) => !isExtra)
  const channels = world.channels
    .list()
    .map((channel) => describeChannel(world, channel, people))
    .filter(({ readers }) => readers.length > 0)
  const guildIds = new Set(channels.map(({ guildId }) => guildId))
  const guilds = [...world.guilds.values()].filter(({ id }) => guildIds.has(id))
  return {
    users: [
      ...people.map(({ user, locale }) => describeUser(user, locale)),
      describeUser(world.cast.bot, Locale.EnglishUS),
    ],
    guilds: guilds.map(({ id, name, roles, members }) => ({
      id,
      name,
      roles: [...roles.values()].map((role) => ({ id: role.id, name: role.name })),
      memberIds: [...members.keys()],
    })),
    channels,
    commands: world.commands.all(),
  }
}

function describeUser(user: APIUser, locale: Locale) {
  return {
    id: user.id,
    username: user.username,
    displayName: displayName(user),
    isBot: user.bot === true,
    isOwner: user.id === USER_IDS.owner,
    locale,
  }
}

function describeChannel(
  world: World,
  channel: SandboxChannel,
  people: readonly Person[],
): PageChannel {
  const metadata = isThread(channel) ? channel.thread_metadata : undefined
  return {
    id: channel.id,
    kind: kindOf(channel),
    name: nameOf(world, channel),
    guildId: isDirect(channel) ? undefined : channel.guild_id,
    parentId: isThread(channel) ? channel.parent_id : undefined,
    isArchived: metadata?.archived ?? false,
    isLocked: metadata?.locked ?? false,
    readers: people
      .filter(({ user }) => canRead(world, channel, user.id))
      .map((person) => describeReader(world, channel, person)),
  }
}

function kindOf(channel: SandboxChannel): PageChannel['kind'] {
  if (isThread(channel)) return 'thread'
  if (!isDirect(channel)) return 'guild-text'
  return isBotDm(channel) ? 'dm' : 'group'
}

function nameOf({ cast }: World, channel: SandboxChannel): string {
  if (!isDirect(channel)) return channel.name
  return isBotDm(channel) ? displayName(cast.bot) : channel.recipients.map(displayName).join(', ')
}

function displayName({ global_name, username }: APIUser): string {
  return global_name ?? username
}

function describeReader(world: World, channel: SandboxChannel, person: Person): PageReader {
  const held = permissionsIn(world, channel, person.user.id)
  const offered = availableCommands(world, world.commands.all(), channel, person)
  return {
    userId: person.user.id,
    commandIds: offered.map(({ id }) => id),
    mayModerate: holds(held, PermissionFlagsBits.ManageMessages),
  }
}
