import {
  type APIGuildMember,
  type APIRole,
  type APIUser,
  GuildMemberFlags,
  Locale,
} from 'discord-api-types/v10'
import { APPLICATION_ID, USER_IDS } from './cast.ts'
import { EVERYONE_PERMISSIONS, MODERATOR_PERMISSIONS } from './permissions.ts'

/** Id of the server that is there from the start; also the id of its role @everyone. */
export const GUILD_ID = '1100000000000000100'
/** What people call that server. */
export const GUILD_NAME = 'Patchcord Lab'
/** Ids of that server's roles. */
export const ROLE_IDS = {
  moderators: '1100000000000000151',
  readers: '1100000000000000152',
} as const

/** A person in a server. */
export interface Membership {
  readonly roleIds: ReadonlySet<string>
  readonly joinedAt: string
}

/** What a server does not let through, whoever writes it. */
export interface Moderation {
  /** Words that block the message they stand in; compared without regard to case. */
  readonly keywords: readonly string[]
  /** Whether the filter for harmful links takes every link for one. */
  readonly blocksLinks: boolean
}

/** A server: its roles, and who is in it with which of them. */
export interface Guild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly locale: Locale
  /** By id; the first one is @everyone. */
  readonly roles: Map<string, APIRole>
  /** By user id; the bot is a member like others. */
  readonly members: Map<string, Membership>
  moderation: Moderation
}

/** What a server is made from. */
export interface NewGuild {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly locale?: Locale
}

/** The servers by id. */
export type Guilds = Map<string, Guild>

/** Discord names no flag for an ordinary role. */
const NO_ROLE_FLAGS: number = 0
/** When everybody joined who was there before the story begins. */
const LONG_AGO = '2026-01-05T09:00:00.000Z'

/** A server without members but its owner. */
export function createGuild({ id, name, ownerId, locale = Locale.EnglishUS }: NewGuild): Guild {
  const everyone = describeRole({ id, name: '@everyone', permissions: EVERYONE_PERMISSIONS })
  return {
    id,
    name,
    ownerId,
    locale,
    roles: new Map([[id, everyone]]),
    members: new Map([[ownerId, newMember()]]),
    moderation: { keywords: [], blocksLinks: false },
  }
}

/** The server that is there from the start: the three people, the bot, and two roles. */
export function createFirstGuilds(): Guilds {
  const guild = createGuild({ id: GUILD_ID, name: GUILD_NAME, ownerId: USER_IDS.owner })
  const { moderators, readers } = ROLE_IDS
  guild.roles.set(
    moderators,
    describeRole({ id: moderators, name: 'Moderators', permissions: MODERATOR_PERMISSIONS }),
  )
  guild.roles.set(readers, describeRole({ id: readers, name: 'Readers', permissions: 0n }))
  for (const userId of [APPLICATION_ID, USER_IDS.ada, USER_IDS.lin]) {
    guild.members.set(userId, newMember())
  }
  return new Map([[guild.id, guild]])
}

/** Somebody who just came, or of whom no more is known. */
export function newMember(roleIds: readonly string[] = []): Membership {
  return { roleIds: new Set(roleIds), joinedAt: LONG_AGO }
}

/** A role as Discord describes it. */
export function describeRole(role: {
  readonly id: string
  readonly name: string
  readonly permissions: bigint
}): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: role.name === '@everyone' ? 0 : 1,
    permissions: String(role.permissions),
    managed: false,
    mentionable: false,
    flags: NO_ROLE_FLAGS,
  }
}

/** A person as a member of a server; nobody in particular when she is none. */
export function describeMember(guild: Guild, user: APIUser): APIGuildMember {
  const { roleIds, joinedAt } = guild.members.get(user.id) ?? newMember()
  return {
    user,
    roles: [...roleIds],
    joined_at: joinedAt,
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.CompletedOnboarding,
  }
}
