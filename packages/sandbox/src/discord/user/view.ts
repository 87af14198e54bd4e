import {
  type APIButtonComponentWithCustomId,
  type APIUser,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { walkComponents } from '../messages/walk-components.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { canRead, type SandboxChannel } from '../world/places.ts'
import { type World } from '../world/world.ts'

/** Whether a person sees a message: in a channel that she can read, and not another's ephemeral. */
export function canSee(world: World, { message, visibleToUserId }: SandboxMessage, userId: string) {
  const channel = world.channels.find(({ id }) => id === message.channel_id)
  const isForEverybody = visibleToUserId === undefined || visibleToUserId === userId
  return channel !== undefined && canRead(channel, userId) && isForEverybody
}

/** @throws {SandboxError} code `unknown-user` */
export function findPerson(world: World, userId: string): APIUser {
  const user = world.cast.people.find(({ id }) => id === userId)
  if (!user) throw new SandboxError('unknown-user', `There is no person with the id ${userId}.`)
  return user
}

/** @throws {SandboxError} code `unknown-channel`: there is none that this person can read */
export function findReadableChannel(
  world: World,
  channelId: string,
  userId: string,
): SandboxChannel {
  const channel = world.channels.find(({ id }) => id === channelId)
  if (!channel || !canRead(channel, userId)) {
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

/** @throws {SandboxError} code `unknown-component`: there is no such button, or it is disabled */
export function findPressableButton(
  { message }: SandboxMessage,
  customId: string,
): APIButtonComponentWithCustomId {
  for (const { component } of walkComponents(message.components ?? [])) {
    if (component.type !== ComponentType.Button) continue
    if (component.style === ButtonStyle.Link || component.style === ButtonStyle.Premium) continue
    if (component.custom_id !== customId) continue
    if (component.disabled === true) {
      throw new SandboxError('unknown-component', `The button "${customId}" is disabled.`)
    }
    return component
  }
  throw new SandboxError('unknown-component', `The message has no button "${customId}".`)
}
