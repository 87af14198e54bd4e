import { MessageType } from 'discord-api-types/v10'
import { CHANNEL_MENTIONS } from '../messages/allowed-mentions.ts'
import { waitFor } from '../world/feed.ts'
import { writeMessage } from '../world/write-message.ts'
import { commandActions } from './command-actions.ts'
import { componentActions } from './component-actions.ts'
import { type Actor } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { canSee, findReadableChannel, findVisibleMessage } from './view.ts'

/** The user's side of Discord for one person. */
export function createSandboxUser(actor: Actor): SandboxUser {
  const { world, user } = actor
  const visibleMessages = (channelId?: string) =>
    world.messages.list(channelId).filter((message) => canSee(world, message, user.id))
  return {
    id: user.id,
    ...commandActions(actor),
    ...componentActions(actor),
    sendMessage({ channelId, content }) {
      const channel = findReadableChannel(world, channelId, user.id)
      const frame = { channelId: channel.id, author: user, type: MessageType.Default }
      const request = { form: { content }, files: [], defaultMentions: CHANNEL_MENTIONS }
      return writeMessage(world, frame, request).message.id
    },
    deleteMessage(messageId) {
      const { message } = findVisibleMessage(world, messageId, user.id)
      world.messages.delete(message.id)
    },
    acceptDirectMessages(accepted) {
      if (accepted) world.closedDirectMessages.delete(user.id)
      else world.closedDirectMessages.add(user.id)
    },
    readChannel: (channelId) => visibleMessages(findReadableChannel(world, channelId, user.id).id),
    waitForMessage: (predicate, options) =>
      waitFor(
        world.feed,
        () => visibleMessages().find(predicate),
        'message that this person sees and the predicate accepts',
        options,
      ),
  }
}
