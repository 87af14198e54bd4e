import {
  type APIApplicationCommand,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { isPermitted } from '../world/permissions.ts'
import { type SandboxChannel } from '../world/places.ts'

/** The kind of place that a channel is to a command's `contexts`. */
export function contextOf(channel: SandboxChannel): InteractionContextType {
  return channel.type === ChannelType.DM
    ? InteractionContextType.BotDM
    : InteractionContextType.Guild
}

/** The installations of the application that a command can be run through. */
export function installationsOf(command: APIApplicationCommand): readonly ('guild' | 'user')[] {
  const types = command.integration_types ?? [ApplicationIntegrationType.GuildInstall]
  return types.map((type) => (type === ApplicationIntegrationType.GuildInstall ? 'guild' : 'user'))
}

/**
 * The commands that a person's client offers in a channel. Of two with one name the server's own
 * hides the global one.
 */
export function availableCommands(
  commands: readonly APIApplicationCommand[],
  channel: SandboxChannel,
  userId: string,
): readonly APIApplicationCommand[] {
  const offered = commands.filter((command) => isOffered(command, channel, userId))
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

function isOffered(
  command: APIApplicationCommand,
  channel: SandboxChannel,
  userId: string,
): boolean {
  if (channel.type === ChannelType.DM) {
    if (command.guild_id !== undefined) return false
    return command.contexts?.includes(InteractionContextType.BotDM) ?? true
  }
  if (command.guild_id !== undefined && command.guild_id !== channel.guild_id) return false
  const isMeantForServers = command.contexts?.includes(InteractionContextType.Guild) ?? true
  return isMeantForServers && isPermitted(userId, command.default_member_permissions)
}
