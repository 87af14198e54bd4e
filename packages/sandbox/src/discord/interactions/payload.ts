import {
  type APIApplicationCommandInteractionData,
  type APIAuthorizingIntegrationOwnersMap,
  type APIAutocompleteApplicationCommandInteractionData,
  type APIBaseInteraction,
  type APIMessage,
  type APIMessageComponentInteractionData,
  type APIModalSubmission,
  ApplicationIntegrationType,
  type InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { contextOf } from '../commands/installations.ts'
import { appPermissionsIn, guildOf, permissionsIn, type Places } from '../world/access.ts'
import { APPLICATION_ID, type Person } from '../world/cast.ts'
import { isDirect, type SandboxChannel } from '../world/channels.ts'
import { describeMember } from '../world/guilds.ts'
import { holds } from '../world/permissions.ts'

/** Largest attachment of an interaction, in bytes: Discord's default of 10 MiB. */
export const ATTACHMENT_SIZE_LIMIT_BYTES = 10 * 1024 * 1024

/** What an interaction is about, by its type. */
export type InteractionData =
  | APIApplicationCommandInteractionData
  | APIAutocompleteApplicationCommandInteractionData
  | APIMessageComponentInteractionData
  | APIModalSubmission

/** An interaction as the gateway sends it. */
export type InteractionPayload = APIBaseInteraction<InteractionType, InteractionData>

/** What a person did, and where. */
export interface UserAct {
  readonly type: InteractionType
  readonly data: InteractionData
  readonly person: Person
  readonly channel: SandboxChannel
  /** The installations of the application that it goes through. */
  readonly owners: APIAuthorizingIntegrationOwnersMap
  /** The message whose component began it. */
  readonly message: APIMessage | undefined
}

/** Builds the event that the bot receives. */
export function buildPayload(
  places: Places,
  act: UserAct,
  id: string,
  token: string,
): InteractionPayload {
  const { channel, person, message } = act
  const permissions = String(permissionsIn(places, channel, person.user.id))
  return {
    id,
    token,
    application_id: APPLICATION_ID,
    type: act.type,
    data: act.data,
    version: 1,
    channel: describePlace(channel, permissions),
    channel_id: channel.id,
    app_permissions: String(appPermissionsIn(places, channel)),
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: act.owners,
    context: contextOf(channel),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT_BYTES,
    ...(message && { message }),
    ...describeActor(places, act, permissions),
  }
}

/** Whether only the person's own installation of the application stands behind an act. */
export function isUserInstalled({ owners }: Pick<UserAct, 'owners'>): boolean {
  return !(ApplicationIntegrationType.GuildInstall in owners)
}

/**
 * Whether Discord makes every answer to an act ephemeral: in a server, an application that only the
 * person installed speaks aloud only where she may use external applications.
 */
export function isKeptPrivate(places: Places, act: UserAct): boolean {
  if (isDirect(act.channel) || !isUserInstalled(act)) return false
  const held = permissionsIn(places, act.channel, act.person.user.id)
  return !holds(held, PermissionFlagsBits.UseExternalApps)
}

/** The channel of an interaction, with what the person may do there. */
function describePlace(channel: SandboxChannel, permissions: string) {
  return Object.assign({ ...channel }, { permissions })
}

function describeActor(places: Places, { channel, person }: UserAct, permissions: string) {
  const guild = guildOf(places, channel)
  if (!guild) return { user: person.user }
  return {
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: guild.locale },
    guild_locale: guild.locale,
    member: { ...describeMember(guild, person.user), user: person.user, permissions },
  }
}
