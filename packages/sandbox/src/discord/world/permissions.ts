import { type APIOverwrite, type APIRole, PermissionFlagsBits } from 'discord-api-types/v10'

/** Permissions of everybody in a server, the bot included, unless a role or a channel says more. */
export const EVERYONE_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps

/** What moderators may do beyond that. */
export const MODERATOR_PERMISSIONS: bigint =
  PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageThreads

/** What the application may do in its DM with a person. */
export const BOT_DM_PERMISSIONS: bigint =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis

/** What the application may do in DMs and group DMs that it is not part of. */
export const PRIVATE_CHANNEL_PERMISSIONS: bigint =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone

const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

/** Permissions that go with the one to send messages. */
const SENDING_PERMISSIONS =
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages

/** The part of a server that permissions are made from. */
export interface PermissionSource {
  readonly id: string
  readonly ownerId: string
  readonly roles: ReadonlyMap<string, APIRole>
  readonly members: ReadonlyMap<string, { readonly roleIds: ReadonlySet<string> }>
}

/** Whether all the needed bits are held. */
export function holds(held: bigint, needed: bigint): boolean {
  return (held & needed) === needed
}

/**
 * Permissions of a user in a whole server; none for somebody who is no member.
 *
 * @see {@link https://discord.com/developers/docs/topics/permissions#permission-hierarchy}
 */
export function guildPermissions(guild: PermissionSource, userId: string): bigint {
  const member = guild.members.get(userId)
  if (!member) return 0n
  if (userId === guild.ownerId) return ALL_PERMISSIONS
  const held = [guild.id, ...member.roleIds].reduce(
    (all, roleId) => all | BigInt(guild.roles.get(roleId)?.permissions ?? 0),
    0n,
  )
  return holds(held, PermissionFlagsBits.Administrator) ? ALL_PERMISSIONS : held
}

/**
 * Permissions of a user in a channel: overwrites apply to @everyone first, then to roles, then to
 * the member. Who cannot see the channel can do nothing in it.
 *
 * @param overwrites - of the channel, or of a thread's parent
 */
export function overwrittenPermissions(
  guild: PermissionSource,
  overwrites: readonly APIOverwrite[],
  userId: string,
): bigint {
  const base = guildPermissions(guild, userId)
  if (base === ALL_PERMISSIONS) return base
  const roleIds = guild.members.get(userId)?.roleIds ?? new Set()
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => roleIds.has(id)),
    overwrites.filter(({ id }) => id === userId),
  ]
  const held = steps.reduce(applyOverwrites, base)
  return holds(held, PermissionFlagsBits.ViewChannel) ? held : 0n
}

function applyOverwrites(held: bigint, overwrites: readonly APIOverwrite[]): bigint {
  const denied = overwrites.reduce((all, { deny }) => all | BigInt(deny), 0n)
  const allowed = overwrites.reduce((all, { allow }) => all | BigInt(allow), 0n)
  return (held & ~denied) | allowed
}

/**
 * Permissions as they count for writing: without the one to send, those that need it are lost too.
 *
 * @param isThread - threads have a permission to send of their own
 */
export function writingPermissions(held: bigint, isThread: boolean): bigint {
  const toSend = isThread
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages
  return holds(held, toSend) ? held : held & ~SENDING_PERMISSIONS
}

/** Whether a command's `default_member_permissions` lets somebody with these permissions see it. */
export function isPermitted(held: bigint, needed: string | null): boolean {
  if (needed === null || holds(held, PermissionFlagsBits.Administrator)) return true
  // "0" means: nobody but administrators
  return BigInt(needed) !== 0n && holds(held, BigInt(needed))
}
