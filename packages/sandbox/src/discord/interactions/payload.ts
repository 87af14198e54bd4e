import {
  type APIApplicationCommandInteractionData,
  type APIAutocompleteApplicationCommandInteractionData,
  type APIBaseInteraction,
  type APIInteractionGuildMember,
  type APIMessage,
  type APIMessageComponentInteractionData,
  type APIModalSubmission,
  type APIUser,
  ApplicationIntegrationType,
  ChannelType,
  GuildMemberFlags,
  type InteractionType,
  Locale,
} from 'discord-api-types/v10'
import { contextOf } from '../commands/available-commands.ts'
import { APPLICATION_ID, GUILD_ID } from '../world/cast.ts'
import { EVERYONE_PERMISSIONS, permissionsOf } from '../world/permissions.ts'
import { type SandboxChannel } from '../world/places.ts'

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
  readonly user: APIUser
  readonly channel: SandboxChannel
  /** Whose installation of the application it goes through. */
  readonly install: 'guild' | 'user'
  /** The message whose component began it. */
  readonly message: APIMessage | undefined
}

/** Builds the event that the bot receives. */
export function buildPayload(act: UserAct, id: string, token: string): InteractionPayload {
  return {
    id,
    token,
    application_id: APPLICATION_ID,
    type: act.type,
    data: act.data,
    version: 1,
    channel: describeChannel(act),
    channel_id: act.channel.id,
    app_permissions: EVERYONE_PERMISSIONS,
    locale: Locale.EnglishUS,
    entitlements: [],
    authorizing_integration_owners: authorizingOwners(act),
    context: contextOf(act.channel),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT_BYTES,
    ...(act.message && { message: act.message }),
    ...describeActor(act),
  }
}

/** A person as a member of the server. */
export function memberOf(user: APIUser): APIInteractionGuildMember {
  return {
    user,
    roles: [],
    joined_at: '2026-01-05T09:00:00.000Z',
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.CompletedOnboarding,
    permissions: String(permissionsOf(user.id)),
  }
}

function describeActor({ channel, user }: UserAct) {
  if (channel.type === ChannelType.DM) return { user }
  return {
    guild_id: GUILD_ID,
    guild: { id: GUILD_ID, features: [], locale: Locale.EnglishUS },
    guild_locale: Locale.EnglishUS,
    member: memberOf(user),
  }
}

function describeChannel({ channel, user }: UserAct) {
  return { ...channel, permissions: String(permissionsOf(user.id)) }
}

function authorizingOwners({ channel, user, install }: UserAct) {
  if (install === 'user') return { [ApplicationIntegrationType.UserInstall]: user.id }
  return {
    [ApplicationIntegrationType.GuildInstall]: channel.type === ChannelType.DM ? '0' : GUILD_ID,
  }
}
