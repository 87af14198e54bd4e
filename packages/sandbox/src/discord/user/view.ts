import { canRead } from '../world/access.ts'
import { type Person } from '../world/cast.ts'
import { type SandboxChannel } from '../world/channels.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { type World } from '../world/world.ts'
import { SandboxError } from '../sandbox-error.ts'

/** Whether a person sees a message: in a channel that she can read, and not another's ephemeral. */
export function canSee(
  world: World,
  { message, visibleToUserId }: SandboxMessage,
  userId: string,
): boolean {
  const channel = world.channels.find(message.channel_id)
  const isForEverybody = visibleToUserId === undefined || visibleToUserId === userId
  return channel !== undefined && canRead(world, channel, userId) && isForEverybody
}

/** @throws {SandboxError} code `unknown-user` */
export function findPerson(world: World, userId: string): Person {
  const person = world.cast.find(userId)
  if (!person) throw new SandboxError('unknown-user', `There is no person with the id ${userId}.`)
  return person
}

/** @throws {SandboxError} code `unknown-channel`: there is none that this person can read */
export function findReadableChannel(
  world: World,
  channelId: string,
  userId: string,
): SandboxChannel {
  const channel = world.channels.find(channelId)
  if (!channel || !canRead(world, channel, userId)) {
    throw new SandboxError('unknown-channel', `This person sees no channel ${channelId}.`)
  }
  return channel
}

/** @throws {SandboxError} code `unknown-message`: there is none that this person sees */
export function findVisibleMessage(
  world: World,
  messageId: string,
  userId: string,
): SandboxMessage {
  const found = world.messages.find(messageId)
  if (!found || !canSee(world, found, userId)) {
    throw new SandboxError('unknown-message', `This person sees no message ${messageId}.`)
  }
  return found
}
