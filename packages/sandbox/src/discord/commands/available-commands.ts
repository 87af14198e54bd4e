import {
  type APIApplicationCommand,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { permissionsIn, type Places } from '../world/access.ts'
import { type Person } from '../world/cast.ts'
import { isDirect, type SandboxChannel } from '../world/channels.ts'
import { holds, isPermitted } from '../world/permissions.ts'
import { authorizingOwners, contextOf, type Installation } from './installations.ts'

/**
 * The commands that a person's client offers in a channel. Of two with one name the server's own
 * hides the global one.
 *
 * @param wanted - looks at one installation only
 */
export function availableCommands(
  places: Places,
  commands: readonly APIApplicationCommand[],
  channel: SandboxChannel,
  person: Person,
  wanted?: Installation,
): readonly APIApplicationCommand[] {
  const offered = commands.filter(
    (command) =>
      isMeantFor(command, channel) &&
      isAllowed(places, command, channel, person) &&
      Object.keys(authorizingOwners(places, channel, person, command, wanted)).length > 0,
  )
  return offered.filter(
    (command) =>
      command.guild_id !== undefined ||
      !offered.some(
        (other) =>
          other.guild_id !== undefined &&
          other.type === command.type &&
          other.name === command.name,
      ),
  )
}

function isMeantFor(command: APIApplicationCommand, channel: SandboxChannel): boolean {
  const context = contextOf(channel)
  if (command.guild_id !== undefined) {
    return context === InteractionContextType.Guild && !isDirect(channel)
      ? command.guild_id === channel.guild_id
      : false
  }
  return command.contexts?.includes(context) ?? true
}

function isAllowed(
  places: Places,
  command: APIApplicationCommand,
  channel: SandboxChannel,
  { user }: Person,
): boolean {
  if (isDirect(channel)) return true
  const held = permissionsIn(places, channel, user.id)
  return (
    holds(held, PermissionFlagsBits.UseApplicationCommands) &&
    isPermitted(held, command.default_member_permissions)
  )
}
