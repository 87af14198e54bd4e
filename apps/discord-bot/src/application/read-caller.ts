import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { type Caller, type CallPlace } from './caller.ts'

/** Who asks, and from where; undefined when Discord does not say. */
export function readCaller(interaction: APIInteraction): Caller | undefined {
  const { member } = interaction
  const askerId = member?.user.id ?? interaction.user?.id
  const place = readPlace(interaction)
  if (askerId === undefined || place === undefined) return undefined
  const permissions = BigInt(member?.permissions ?? 0)
  const may = (needed: bigint) =>
    (permissions & (needed | PermissionFlagsBits.Administrator)) !== 0n
  return {
    interactionId: interaction.id,
    interactionToken: interaction.token,
    askerId,
    locale: 'locale' in interaction ? interaction.locale : '',
    place,
    roleIds: member?.roles ?? [],
    may: {
      manageMessages: may(PermissionFlagsBits.ManageMessages),
      manageServer: may(PermissionFlagsBits.ManageGuild),
      createPublicThreads: may(PermissionFlagsBits.CreatePublicThreads),
    },
    isUserInstalled: isUserInstalled(interaction, place),
  }
}

function readPlace({ channel, context, guild_id: guildId }: APIInteraction): CallPlace | undefined {
  if (channel === undefined) return undefined
  const isThread = 'parent_id' in channel && threadTypes.has(channel.type)
  return {
    kind: guildId === undefined ? kindOf(context) : 'server',
    guildId,
    channelId: channel.id,
    parentChannelId: isThread ? (channel.parent_id ?? undefined) : undefined,
  }
}

function kindOf(context: InteractionContextType | undefined): CallPlace['kind'] {
  return context === InteractionContextType.PrivateChannel ? 'private-channel' : 'direct-message'
}

function isUserInstalled(
  { authorizing_integration_owners: owners }: APIInteraction,
  { kind }: CallPlace,
): boolean {
  if (kind === 'direct-message') return false
  return owners?.[ApplicationIntegrationType.GuildInstall] === undefined
}

const threadTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
])
