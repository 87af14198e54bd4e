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
} from 'discord-api-types/v10'
import { canRead } from '../world/access.ts'
import { APPLICATION_ID } from '../world/cast.ts'
import { isThread, type SandboxChannel } from '../world/channels.ts'
import { describeMember, type Guild } from '../world/guilds.ts'
import { type World } from '../world/world.ts'

/** The servers that the bot is in. */
export function botGuilds({ guilds }: World): readonly Guild[] {
  return [...guilds.values()].filter(({ members }) => members.has(APPLICATION_ID))
}

/** The first event of a session. */
export function buildReady(
  world: World,
  sessionId: string,
  resumeUrl: string,
  shard: [number, number] | undefined,
): GatewayReadyDispatchData {
  const { application, cast } = world
  return {
    v: 10,
    user: cast.bot,
    guilds: botGuilds(world).map(({ id }) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: resumeUrl,
    application: { id: application.id, flags: application.flags, flags_new: application.flags_new },
    ...(shard && { shard }),
  }
}

/** A server, for sessions that asked for servers: with the channels and threads that the bot sees. */
export function buildGuildCreate(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const inGuild = world.channels.list().filter((channel) => isVisible(world, guild, channel))
  return {
    ...guildSettings,
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    joined_at: describeMember(guild, world.cast.bot).joined_at ?? '',
    large: guild.members.size > LARGE_GUILD,
    member_count: guild.members.size,
    members: [describeMember(guild, world.cast.bot)],
    channels: inGuild.filter((channel) => channel.type === ChannelType.GuildText),
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    threads: inGuild.filter(isThread).filter(({ thread_metadata: { archived } }) => !archived),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** Members above which Discord calls a server large, unless the bot says otherwise. */
const LARGE_GUILD = 50

function isVisible(world: World, guild: Guild, channel: SandboxChannel): boolean {
  return (
    'guild_id' in channel &&
    channel.guild_id === guild.id &&
    canRead(world, channel, APPLICATION_ID)
  )
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
  public_updates_channel_id: null,
  nsfw_level: GuildNSFWLevel.Default,
  premium_progress_bar_enabled: false,
  hub_type: null,
  safety_alerts_channel_id: null,
  incidents_data: null,
}
