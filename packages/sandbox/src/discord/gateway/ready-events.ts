import {
  ChannelType,
  type GatewayGuildCreateDispatchData,
  type GatewayReadyDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10'
import { memberOf } from '../interactions/payload.ts'
import { type Cast, GUILD_ID, GUILD_NAME, USER_IDS } from '../world/cast.ts'
import { EVERYONE_PERMISSIONS } from '../world/permissions.ts'
import { type SandboxChannel } from '../world/places.ts'

/** The first event of a session. */
export function buildReady(
  cast: Cast,
  sessionId: string,
  resumeUrl: string,
  shard: [number, number] | undefined,
): GatewayReadyDispatchData {
  const { application } = cast
  return {
    v: 10,
    user: cast.bot,
    guilds: [{ id: GUILD_ID, unavailable: true }],
    session_id: sessionId,
    resume_gateway_url: resumeUrl,
    application: { id: application.id, flags: application.flags, flags_new: application.flags_new },
    ...(shard && { shard }),
  }
}

/** The server, for sessions that asked for it. */
export function buildGuildCreate(
  cast: Cast,
  channels: readonly SandboxChannel[],
): GatewayGuildCreateDispatchData {
  return {
    ...guildSettings,
    id: GUILD_ID,
    name: GUILD_NAME,
    owner_id: USER_IDS.owner,
    joined_at: '2026-01-05T09:00:00.000Z',
    large: false,
    member_count: cast.users.length,
    members: [memberOf(cast.bot)],
    channels: channels.flatMap((channel) =>
      channel.type === ChannelType.GuildText ? [channel] : [],
    ),
    roles: [everyoneRole],
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

const everyoneRole = {
  id: GUILD_ID,
  name: '@everyone',
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  position: 0,
  permissions: EVERYONE_PERMISSIONS,
  managed: false,
  mentionable: false,
  flags: 0,
}

const guildSettings = {
  icon: null,
  splash: null,
  banner: null,
  description: null,
  discovery_splash: null,
  afk_channel_id: null,
  afk_timeout: 300 as const,
  verification_level: GuildVerificationLevel.None,
  default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
  explicit_content_filter: GuildExplicitContentFilter.Disabled,
  features: [],
  mfa_level: GuildMFALevel.None,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
  rules_channel_id: null,
  vanity_url_code: null,
  premium_tier: GuildPremiumTier.None,
  preferred_locale: Locale.EnglishUS,
  public_updates_channel_id: null,
  nsfw_level: GuildNSFWLevel.Default,
  premium_progress_bar_enabled: false,
  hub_type: null,
  safety_alerts_channel_id: null,
  incidents_data: null,
}
