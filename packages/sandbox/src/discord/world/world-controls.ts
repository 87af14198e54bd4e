import { ChannelType, type Locale, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { addGuild, type CreatedGuild } from './add-guild.ts'
import { APPLICATION_ID } from './cast.ts'
import {
  describeDirect,
  describeTextChannel,
  isThread,
  type SandboxTextChannel,
} from './channels.ts'
import { addCrowd, type Crowd, type CrowdSize } from './crowd.ts'
import { describeRole, type Guild, type Moderation, newMember } from './guilds.ts'
import { type World } from './world.ts'

/** What a role or a channel lets people do, by Discord's names: `['ManageMessages']`. */
export type PermissionNames = readonly (keyof typeof PermissionFlagsBits)[]

/**
 * Changes of people and places, as they are made on Discord's own screens and not through the API.
 * Each throws {@link SandboxError} with code `invalid-input` when it names something that is not
 * there.
 */
export interface WorldControls {
  /** A new account, which is in no server; returns its id. */
  createPerson(person: {
    readonly username: string
    readonly displayName?: string
    readonly locale?: Locale
    /** Another bot, which nobody plays on the page. @defaultValue `false` */
    readonly isBot?: boolean
  }): string
  /** A new server with one channel, the bot in it unless told otherwise. */
  createGuild(guild: {
    readonly name: string
    readonly ownerId: string
    readonly locale?: Locale
    /** @defaultValue `true` */
    readonly hasBot?: boolean
  }): CreatedGuild
  /** A new text channel; returns its id. */
  createChannel(channel: { readonly guildId: string; readonly name: string }): string
  /** A DM between two people, or a group DM of more, without the bot; returns its id. */
  createPrivateChannel(userIds: readonly string[]): string
  /** Deletes a channel with its threads, or one thread. */
  deleteChannel(channelId: string): void
  /** Seconds that people have to wait between two messages in a text channel; 0 ends slow mode. */
  setSlowMode(channelId: string, seconds: number): void
  /**
   * What a role or a user (also the bot) may do in a text channel other than in the server; replaces
   * what was set for the same one before.
   */
  setPermissions(overwrite: {
    readonly channelId: string
    /** Id of a role, of a user, or of the server for everybody. */
    readonly of: string
    readonly allow?: PermissionNames
    readonly deny?: PermissionNames
  }): void
  /** A new role; returns its id. */
  createRole(role: {
    readonly guildId: string
    readonly name: string
    readonly permissions?: PermissionNames
  }): string
  giveRole(member: MemberRole): void
  takeRole(member: MemberRole): void
  /** Brings somebody into a server; the application's id brings the bot. */
  addMember(member: Member): void
  /** Takes somebody out of a server; the application's id takes the bot out. */
  removeMember(member: Member): void
  /** What the server does not let through; replaces what was set before. */
  moderate(guildId: string, moderation: Partial<Moderation>): void
  /**
   * Many servers with the bot in them, and many people spread over them: cheap, and not shown on the
   * page.
   */
  populate(size: CrowdSize): Crowd
}

/** Somebody in a server. */
interface Member {
  readonly guildId: string
  readonly userId: string
}

/** Somebody in a server, and a role of that server. */
interface MemberRole extends Member {
  readonly roleId: string
}

/** The controls over a world. */
export function createWorldControls(world: World): WorldControls {
  return {
    ...peopleControls(world),
    ...channelControls(world),
    ...memberControls(world),
    populate: (size) => addCrowd(world, size),
  }
}

function peopleControls(world: World): Pick<WorldControls, 'createPerson' | 'createGuild'> {
  return {
    createPerson({ username, displayName = username, locale, isBot = false }) {
      const id = world.nextId()
      world.cast.add({ id, username, displayName, isBot, ...(locale && { locale }) })
      world.feed.publish({ type: 'people-changed' })
      return id
    },
    createGuild({ hasBot = true, ...guild }) {
      if (!world.cast.find(guild.ownerId)) throw nothing('person', guild.ownerId)
      return addGuild(world, guild, hasBot)
    },
  }
}

function channelControls(
  world: World,
): Pick<
  WorldControls,
  'createChannel' | 'createPrivateChannel' | 'deleteChannel' | 'setSlowMode' | 'setPermissions'
> {
  return {
    createChannel({ guildId, name }) {
      guildOf(world, guildId)
      return world.channels.create(describeTextChannel({ id: world.nextId(), guildId, name })).id
    },
    createPrivateChannel(userIds) {
      const recipients = userIds.map((userId) => {
        const person = world.cast.find(userId)
        if (!person) throw nothing('person', userId)
        return person.user
      })
      if (recipients.length < 2) {
        throw new SandboxError('invalid-input', 'A private channel takes two people or more.')
      }
      return world.channels.create(describeDirect(world.nextId(), recipients)).id
    },
    deleteChannel(channelId) {
      if (!world.channels.find(channelId)) throw nothing('channel', channelId)
      for (const channel of world.channels.list()) {
        if (isThread(channel) && channel.parent_id === channelId) world.channels.delete(channel.id)
      }
      world.channels.delete(channelId)
    },
    setSlowMode(channelId, seconds) {
      const channel = textChannel(world, channelId)
      world.channels.replace({ ...channel, rate_limit_per_user: seconds })
    },
    setPermissions({ channelId, of, allow = [], deny = [] }) {
      const channel = textChannel(world, channelId)
      const isRole = guildOf(world, channel.guild_id).roles.has(of)
      if (!isRole && !world.cast.user(of)) throw nothing('role or person', of)
      const others = (channel.permission_overwrites ?? []).filter(({ id }) => id !== of)
      const overwrite = {
        id: of,
        type: isRole ? OverwriteType.Role : OverwriteType.Member,
        allow: String(bitsOf(allow)),
        deny: String(bitsOf(deny)),
      }
      world.channels.replace({ ...channel, permission_overwrites: [...others, overwrite] })
    },
  }
}

function memberControls(
  world: World,
): Pick<
  WorldControls,
  'createRole' | 'giveRole' | 'takeRole' | 'addMember' | 'removeMember' | 'moderate'
> {
  const changed = (guild: Guild) => {
    world.feed.publish({ type: 'guild-changed', change: 'edited', guild })
  }
  const setRoles = (
    { guildId, userId }: Member,
    change: (roleIds: ReadonlySet<string>) => Iterable<string>,
  ) => {
    const guild = guildOf(world, guildId)
    const member = guild.members.get(userId)
    if (!member) throw nothing('member', userId)
    guild.members.set(userId, { ...member, roleIds: new Set(change(member.roleIds)) })
    changed(guild)
  }
  return {
    createRole({ guildId, name, permissions = [] }) {
      const guild = guildOf(world, guildId)
      const id = world.nextId()
      guild.roles.set(id, describeRole({ id, name, permissions: bitsOf(permissions) }))
      changed(guild)
      return id
    },
    giveRole({ roleId, ...member }) {
      if (!guildOf(world, member.guildId).roles.has(roleId)) throw nothing('role', roleId)
      setRoles(member, (roleIds) => [...roleIds, roleId])
    },
    takeRole: ({ roleId, ...member }) =>
      setRoles(member, (roleIds) => [...roleIds].filter((id) => id !== roleId)),
    addMember({ guildId, userId }) {
      const guild = guildOf(world, guildId)
      if (!world.cast.user(userId)) throw nothing('person', userId)
      guild.members.set(userId, newMember())
      const change = userId === APPLICATION_ID ? 'bot-added' : 'edited'
      world.feed.publish({ type: 'guild-changed', change, guild })
    },
    removeMember({ guildId, userId }) {
      const guild = guildOf(world, guildId)
      guild.members.delete(userId)
      const change = userId === APPLICATION_ID ? 'bot-removed' : 'edited'
      world.feed.publish({ type: 'guild-changed', change, guild })
    },
    moderate(guildId, moderation) {
      guildOf(world, guildId).moderation = { keywords: [], blocksLinks: false, ...moderation }
    },
  }
}

function bitsOf(names: PermissionNames): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)
}

function guildOf(world: World, guildId: string): Guild {
  const guild = world.guilds.get(guildId)
  if (!guild) throw nothing('server', guildId)
  return guild
}

function textChannel(world: World, channelId: string): SandboxTextChannel {
  const channel = world.channels.find(channelId)
  if (channel?.type !== ChannelType.GuildText) throw nothing('text channel', channelId)
  return channel
}

function nothing(kind: string, id: string): SandboxError {
  return new SandboxError('invalid-input', `There is no ${kind} with the id ${id}.`)
}
