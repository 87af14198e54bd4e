import {
  type APIAttachment,
  type APIInteractionDataResolved,
  type APIRole,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10'
import { canRead, guildOf, permissionsIn } from '../world/access.ts'
import { APPLICATION_ID } from '../world/cast.ts'
import { isDirect, type SandboxChannel } from '../world/channels.ts'
import { describeMember } from '../world/guilds.ts'
import { type World } from '../world/world.ts'
import { type UserFile } from './sandbox-user.ts'

/** Something that a value names: its id, and what the bot is told of it. */
export interface Entity {
  readonly id: string
  readonly resolved: APIInteractionDataResolved
}

/** What values can refer to, as one person sees it in one channel. */
export interface Directory {
  /** @param text - id, user name or mention */
  user(text: string): Entity | undefined
  /** @param text - id, name with or without `@`, or mention */
  role(text: string): Entity | undefined
  /**
   * @param text - id, name with or without `#`, or mention
   * @param types - the types that are offered; all when there are none
   */
  channel(text: string, types?: readonly ChannelType[]): Entity | undefined
  /** Uploads a file for an interaction. */
  upload(file: UserFile): Entity
}

/** What a person can name in a channel. */
export function directoryFor(world: World, channel: SandboxChannel, userId: string): Directory {
  const guild = guildOf(world, channel)
  return {
    user(text) {
      const user = findUser(world, text)
      if (!user) return undefined
      const member = guild?.members.has(user.id) && describeMember(guild, user)
      if (!member) return { id: user.id, resolved: { users: { [user.id]: user } } }
      const { user: _, deaf: _deaf, mute: _mute, ...partial } = member
      const permissions = String(permissionsIn(world, channel, user.id))
      return {
        id: user.id,
        resolved: {
          users: { [user.id]: user },
          members: { [user.id]: { ...partial, permissions } },
        },
      }
    },
    role(text) {
      const role = [...(guild?.roles.values() ?? [])].find((candidate) => isNamed(candidate, text))
      return role && { id: role.id, resolved: { roles: { [role.id]: role } } }
    },
    channel: (text, types) => findChannel(world, channel, userId, text, types),
    upload(file) {
      const attachment = world.attachments.add({
        ...file,
        ownerId: APPLICATION_ID,
        isEphemeral: true,
      })
      return { id: attachment.id, resolved: resolvedFile(attachment) }
    },
  }
}

/** Joins what the bot is told of several entities. */
export function mergeResolved(parts: readonly APIInteractionDataResolved[]) {
  const merged: APIInteractionDataResolved = {}
  for (const { users, members, roles, channels, attachments } of parts) {
    if (users) merged.users = { ...merged.users, ...users }
    if (members) merged.members = { ...merged.members, ...members }
    if (roles) merged.roles = { ...merged.roles, ...roles }
    if (channels) merged.channels = { ...merged.channels, ...channels }
    if (attachments) merged.attachments = { ...merged.attachments, ...attachments }
  }
  return merged
}

/** The field of an interaction's data that tells of entities; absent when there are none. */
export function resolvedField(parts: readonly APIInteractionDataResolved[]): {
  readonly resolved?: APIInteractionDataResolved
} {
  const resolved = mergeResolved(parts)
  return Object.keys(resolved).length > 0 ? { resolved } : {}
}

function resolvedFile(attachment: APIAttachment): APIInteractionDataResolved {
  return { attachments: { [attachment.id]: attachment } }
}

function findUser({ cast }: World, text: string): APIUser | undefined {
  const [, mentioned] = /^<@!?(\d+)>$/.exec(text) ?? []
  const byId = cast.user(mentioned ?? text)
  if (byId) return byId
  return [cast.bot, ...cast.list().map(({ user }) => user)].find(
    ({ username }) => username === text,
  )
}

function isNamed({ id, name }: APIRole, text: string): boolean {
  return [id, name, `@${name}`, `<@&${id}>`].includes(text)
}

function findChannel(
  world: World,
  here: SandboxChannel,
  userId: string,
  text: string,
  types: readonly ChannelType[] = [],
): Entity | undefined {
  if (isDirect(here)) return undefined
  const found = world.channels
    .list()
    .find(
      (channel) =>
        !isDirect(channel) &&
        channel.guild_id === here.guild_id &&
        [channel.id, channel.name, `#${channel.name}`, `<#${channel.id}>`].includes(text) &&
        (types.length === 0 || types.includes(channel.type)) &&
        canRead(world, channel, userId),
    )
  if (!found || isDirect(found)) return undefined
  const { id, name, type } = found
  const permissions = String(permissionsIn(world, found, userId))
  if (type === ChannelType.GuildText) {
    return { id, resolved: { channels: { [id]: { id, name, type, permissions } } } }
  }
  const { parent_id, thread_metadata } = found
  return {
    id,
    resolved: { channels: { [id]: { id, name, type, permissions, parent_id, thread_metadata } } },
  }
}
