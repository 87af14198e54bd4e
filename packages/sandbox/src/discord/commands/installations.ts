import {
  type APIApplicationCommand,
  type APIAuthorizingIntegrationOwnersMap,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { guildOf, type Places } from '../world/access.ts'
import { APPLICATION_ID, type Person } from '../world/cast.ts'
import { isBotDm, isDirect, type SandboxChannel } from '../world/channels.ts'

/** Whose installation of the application is used: the server's or the person's own. */
export type Installation = 'guild' | 'user'

/** The kind of place that a channel is to a command's `contexts`. */
export function contextOf(channel: SandboxChannel): InteractionContextType {
  if (!isDirect(channel)) return InteractionContextType.Guild
  return isBotDm(channel) ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel
}

/**
 * The installations that let a person use something of the application in a channel, as the bot is
 * told of them; empty when there is none.
 *
 * @param supported - the installations for which it is meant; all, for a component
 * @param wanted - narrows to one installation, as if the other were not there
 * @see {@link https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object}
 */
export function authorizingOwners(
  places: Places,
  channel: SandboxChannel,
  person: Person,
  supported: Pick<APIApplicationCommand, 'guild_id' | 'integration_types'>,
  wanted?: Installation,
): APIAuthorizingIntegrationOwnersMap {
  const types = supportedTypes(supported)
  const guildOwner = guildInstallOwner(places, channel)
  const isForGuild = types.includes(ApplicationIntegrationType.GuildInstall) && wanted !== 'user'
  const isForUser =
    types.includes(ApplicationIntegrationType.UserInstall) &&
    (wanted === 'user' || (wanted === undefined && person.hasInstalledApp))
  return {
    ...(isForGuild &&
      guildOwner !== undefined && { [ApplicationIntegrationType.GuildInstall]: guildOwner }),
    ...(isForUser && { [ApplicationIntegrationType.UserInstall]: person.user.id }),
  }
}

function supportedTypes({
  guild_id,
  integration_types,
}: Pick<APIApplicationCommand, 'guild_id' | 'integration_types'>) {
  if (guild_id !== undefined) return [ApplicationIntegrationType.GuildInstall]
  return (
    integration_types ?? [
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    ]
  )
}

function guildInstallOwner(places: Places, channel: SandboxChannel): string | undefined {
  if (isBotDm(channel)) return '0'
  const guild = guildOf(places, channel)
  return guild?.members.has(APPLICATION_ID) ? guild.id : undefined
}
