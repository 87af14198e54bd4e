import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { refusal } from '../refusal/refusal.ts'
import { APPLICATION_ID } from './cast.ts'
import {
  type ChannelStore,
  isBotDm,
  isDirect,
  isThread,
  type SandboxChannel,
  type SandboxTextChannel,
} from './channels.ts'
import { type Guild, type Guilds } from './guilds.ts'
import {
  BOT_DM_PERMISSIONS,
  EVERYONE_PERMISSIONS,
  holds,
  overwrittenPermissions,
  PRIVATE_CHANNEL_PERMISSIONS,
  writingPermissions,
} from './permissions.ts'
import { type ThreadMembers } from './thread-members.ts'

/** The places, and who is where. */
export interface Places {
  readonly guilds: Guilds
  readonly channels: ChannelStore
  readonly threadMembers: ThreadMembers
}

/** The server in which a channel lies. */
export function guildOf({ guilds }: Places, channel: SandboxChannel): Guild | undefined {
  return isDirect(channel) ? undefined : guilds.get(channel.guild_id)
}

/** Permissions of a user in a channel; in a thread they are those of its parent. */
export function permissionsIn(places: Places, channel: SandboxChannel, userId: string): bigint {
  if (isDirect(channel)) return isParticipant(channel, userId) ? EVERYONE_PERMISSIONS : 0n
  const guild = guildOf(places, channel)
  const { permission_overwrites: overwrites = [] } = textChannelOf(places, channel) ?? {}
  const held = guild ? overwrittenPermissions(guild, overwrites, userId) : 0n
  return writingPermissions(held, isThread(channel))
}

/** Permissions of the application at the place of an interaction. */
export function appPermissionsIn(places: Places, channel: SandboxChannel): bigint {
  if (isDirect(channel)) return isBotDm(channel) ? BOT_DM_PERMISSIONS : PRIVATE_CHANNEL_PERMISSIONS
  const guild = guildOf(places, channel)
  if (guild?.members.has(APPLICATION_ID)) return permissionsIn(places, channel, APPLICATION_ID)
  // an application that is no member acts with what everybody may do
  return BigInt(guild?.roles.get(guild.id)?.permissions ?? 0)
}

/**
 * Whether a person or the bot can read a channel. A private thread is open to those who were added
 * to it and to moderators.
 */
export function canRead(places: Places, channel: SandboxChannel, userId: string): boolean {
  const held = permissionsIn(places, channel, userId)
  if (!holds(held, PermissionFlagsBits.ViewChannel)) return false
  if (channel.type !== ChannelType.PrivateThread) return true
  return (
    places.threadMembers.has(channel.id, userId) || holds(held, PermissionFlagsBits.ManageThreads)
  )
}

/**
 * Refuses somebody who does not see a channel, or lacks permissions in it.
 *
 * @throws {DiscordRefusal} 50001 or 50013
 */
export function requirePermissions(
  places: Places,
  channel: SandboxChannel,
  userId: string,
  needed: bigint,
): void {
  if (!canRead(places, channel, userId)) throw refusal('missing-access')
  if (!holds(permissionsIn(places, channel, userId), needed)) throw refusal('missing-permissions')
}

/** What it takes to write in a channel: threads have a permission of their own. */
export function sendingPermission(channel: SandboxChannel): bigint {
  return isThread(channel)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
}

/** The text channel whose settings count: the channel itself, or a thread's parent. */
export function textChannelOf(
  { channels }: Places,
  channel: SandboxChannel,
): SandboxTextChannel | undefined {
  const found = isThread(channel) ? channels.find(channel.parent_id) : channel
  return found?.type === ChannelType.GuildText ? found : undefined
}

function isParticipant(channel: SandboxChannel, userId: string): boolean {
  if (!isDirect(channel)) return false
  if (userId === APPLICATION_ID) return isBotDm(channel)
  return channel.recipients.some(({ id }) => id === userId)
}
