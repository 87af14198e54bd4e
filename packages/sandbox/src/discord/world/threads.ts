import {
  type APIUser,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10'
import { refusal } from '../refusal/refusal.ts'
import { permissionsIn, requirePermissions } from './access.ts'
import { isThread, type SandboxChannel, type SandboxThread } from './channels.ts'
import { holds } from './permissions.ts'
import { type World } from './world.ts'

/** What somebody asks for who starts a thread. */
export interface NewThread {
  readonly name: string
  readonly type: ChannelType.PublicThread | ChannelType.PrivateThread
  readonly autoArchiveMinutes?: ThreadAutoArchiveDuration
  /** Seconds that a person has to wait between two messages. */
  readonly slowModeSeconds?: number
}

/** What somebody changes about a thread; what is absent stays. */
export interface ThreadChange {
  readonly name?: string | undefined
  readonly isArchived?: boolean | undefined
  readonly isLocked?: boolean | undefined
  readonly autoArchiveMinutes?: ThreadAutoArchiveDuration | undefined
  readonly slowModeSeconds?: number | undefined
}

/**
 * Starts a thread in a text channel. Its creator is its first member.
 *
 * @throws {DiscordRefusal} not in a text channel (50024), or not allowed (50001, 50013)
 */
export function startThread(
  world: World,
  channel: SandboxChannel,
  creator: APIUser,
  thread: NewThread,
  id: string = world.nextId(),
): SandboxThread {
  if (channel.type !== ChannelType.GuildText) throw refusal('wrong-channel-type')
  const isPrivate = thread.type === ChannelType.PrivateThread
  requirePermissions(
    world,
    channel,
    creator.id,
    isPrivate ? PermissionFlagsBits.CreatePrivateThreads : PermissionFlagsBits.CreatePublicThreads,
  )
  const atMs = world.clock.now()
  const created = world.channels.create({
    id,
    type: thread.type,
    guild_id: channel.guild_id,
    parent_id: channel.id,
    owner_id: creator.id,
    name: thread.name,
    last_message_id: null,
    rate_limit_per_user: thread.slowModeSeconds ?? 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: new Date(atMs).toISOString(),
      auto_archive_duration: thread.autoArchiveMinutes ?? ThreadAutoArchiveDuration.OneDay,
      locked: false,
      create_timestamp: new Date(atMs).toISOString(),
      ...(isPrivate && { invitable: true }),
    },
  })
  world.threadMembers.add(created.id, creator.id, atMs)
  return created
}

/**
 * Starts a public thread at a message, whose id it gets. The line with which clients begin such a
 * thread is not a message of its own here.
 *
 * @throws {DiscordRefusal} there is no such message (10008), it has a thread (160004), or as
 *   {@link startThread}
 */
export function startThreadAt(
  world: World,
  channel: SandboxChannel,
  messageId: string,
  creator: APIUser,
  thread: Omit<NewThread, 'type'>,
): SandboxThread {
  const found = world.messages.find(messageId)
  if (found?.message.channel_id !== channel.id || found.visibleToUserId !== undefined) {
    throw refusal('unknown-message')
  }
  if (found.message.thread) throw refusal('has-thread')
  const type = ChannelType.PublicThread as const
  const created = startThread(world, channel, creator, { ...thread, type }, messageId)
  const { message } = found
  world.messages.replace({
    ...message,
    thread: created,
    flags: (message.flags ?? 0) | MessageFlags.HasThread,
  })
  return created
}

/**
 * Changes a thread. Its creator and moderators may name and archive it, members may reopen it unless
 * it is locked, and only moderators may lock it.
 *
 * @throws {DiscordRefusal} not allowed (50001, 50013), or it stays archived (50083)
 * @see {@link https://discord.com/developers/docs/topics/threads#editing-deleting-threads}
 */
export function changeThread(
  world: World,
  thread: SandboxThread,
  userId: string,
  change: ThreadChange,
): SandboxThread {
  requirePermissions(world, thread, userId, 0n)
  const held = permissionsIn(world, thread, userId)
  const isModerator = holds(held, PermissionFlagsBits.ManageThreads)
  if (!isModerator && !mayChange(thread, userId, change, held)) throw refusal('missing-permissions')
  const staysArchived = thread.thread_metadata.archived && change.isArchived !== false
  if (staysArchived && isMoreThanLocking(change)) throw refusal('archived-thread')
  return world.channels.replace({
    ...thread,
    name: change.name ?? thread.name,
    rate_limit_per_user: change.slowModeSeconds ?? thread.rate_limit_per_user ?? 0,
    thread_metadata: changedMetadata(thread, change, world.clock.now()),
  })
}

function changedMetadata(
  { thread_metadata: present }: SandboxThread,
  { isArchived = present.archived, isLocked, autoArchiveMinutes }: ThreadChange,
  atMs: number,
) {
  return {
    ...present,
    archived: isArchived,
    locked: isLocked ?? present.locked,
    auto_archive_duration: autoArchiveMinutes ?? present.auto_archive_duration,
    ...(isArchived !== present.archived && { archive_timestamp: new Date(atMs).toISOString() }),
  }
}

/** What somebody without the permission to manage threads may change. */
function mayChange(
  thread: SandboxThread,
  userId: string,
  change: ThreadChange,
  held: bigint,
): boolean {
  if (change.isLocked !== undefined || change.slowModeSeconds !== undefined) return false
  if (thread.thread_metadata.locked) return false
  const isReopening = change.isArchived === false && !isMoreThanArchiving(change)
  if (isReopening && holds(held, PermissionFlagsBits.SendMessagesInThreads)) return true
  return thread.owner_id === userId
}

function isMoreThanArchiving({ name, autoArchiveMinutes }: ThreadChange): boolean {
  return name !== undefined || autoArchiveMinutes !== undefined
}

function isMoreThanLocking(change: ThreadChange): boolean {
  return isMoreThanArchiving(change) || change.slowModeSeconds !== undefined
}

/**
 * Makes a thread ready for a new message: an archived one is reopened, and the author joins it.
 *
 * @throws {DiscordRefusal} it is locked: 50083 when it is archived too, else 160005
 */
export function openThreadFor(world: World, thread: SandboxThread, userId: string): void {
  const { archived, locked } = thread.thread_metadata
  const isModerator = holds(permissionsIn(world, thread, userId), PermissionFlagsBits.ManageThreads)
  if (locked && !isModerator) throw refusal(archived ? 'archived-thread' : 'locked-thread')
  if (archived) reopen(world, thread)
  world.threadMembers.add(thread.id, userId, world.clock.now())
}

/**
 * Refuses to change a message in an archived thread, whoever asks.
 *
 * @throws {DiscordRefusal} 50083
 */
export function refuseArchived(channel: SandboxChannel): void {
  if (isThread(channel) && channel.thread_metadata.archived) throw refusal('archived-thread')
}

/**
 * Refuses to change a message in a locked thread to those who do not manage threads.
 *
 * @throws {DiscordRefusal} 160005
 */
export function refuseLocked(world: World, channel: SandboxChannel, userId: string): void {
  if (!isThread(channel) || !channel.thread_metadata.locked) return
  const held = permissionsIn(world, channel, userId)
  if (!holds(held, PermissionFlagsBits.ManageThreads)) throw refusal('locked-thread')
}

function reopen(world: World, thread: SandboxThread): void {
  const atMs = world.clock.now()
  world.channels.replace({
    ...thread,
    thread_metadata: changedMetadata(thread, { isArchived: false }, atMs),
  })
}
