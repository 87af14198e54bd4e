import { PermissionFlagsBits } from 'discord-api-types/v10'
import { USER_IDS } from './cast.ts'

const MEMBER_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps

/** Permissions of everybody in the server, the bot included. */
export const EVERYONE_PERMISSIONS = String(MEMBER_PERMISSIONS)

/** Permission bits of a user in the server; the application's owner also administers it. */
export function permissionsOf(userId: string): bigint {
  return userId === USER_IDS.owner
    ? MEMBER_PERMISSIONS | PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageMessages
    : MEMBER_PERMISSIONS
}

/** Whether a command's `default_member_permissions` lets a user of the server see it. */
export function isPermitted(userId: string, needed: string | null): boolean {
  if (needed === null) return true
  const held = permissionsOf(userId)
  if (held & PermissionFlagsBits.Administrator) return true
  // "0" means: nobody but administrators
  return BigInt(needed) !== 0n && (held & BigInt(needed)) === BigInt(needed)
}
