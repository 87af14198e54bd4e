import { type CacheFactory, type Caches, Options } from 'discord.js'

/** What the library would keep for ever of whoever it hears of, and can do without. */
const limits = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
} as const satisfies Readonly<Record<keyof Caches, 0>>

/**
 * Caches that stay empty: everything that is answered comes with its event. Servers and their channels and
 * roles the library always keeps; without an intent for them it is told of the servers' ids alone.
 */
export const keepNothing: CacheFactory = Options.cacheWithLimits(limits)
