import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { CHANNEL_MENTIONS } from '../messages/allowed-mentions.ts'
import { DiscordRefusal } from '../refusal/refusal.ts'
import { SandboxError } from '../sandbox-error.ts'
import { permissionsIn } from '../world/access.ts'
import { isThread } from '../world/channels.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { holds } from '../world/permissions.ts'
import { sendMessage } from '../world/send-message.ts'
import { changeThread, startThread, startThreadAt } from '../world/threads.ts'
import { type Actor } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with messages and threads of her own accord. */
export function messageActions(
  actor: Actor,
): Pick<SandboxUser, 'sendMessage' | 'deleteMessage' | 'createThread' | 'changeThread'> {
  const { world, person } = actor
  const { user } = person
  return {
    sendMessage({ channelId, content, files = [], replyTo, mentionsRepliedUser = true }) {
      const channel = findReadableChannel(world, channelId, user.id)
      return asPerson(() => {
        const sent = sendMessage(world, channel, user, {
          form: {
            content,
            allowed_mentions: { ...CHANNEL_MENTIONS, replied_user: mentionsRepliedUser },
          },
          files: files.map((file, index) => ({ ...file, key: String(index) })),
          defaultMentions: CHANNEL_MENTIONS,
          ...(replyTo !== undefined && { reply: { messageId: replyTo, isRequired: true } }),
        })
        return sent.message.id
      })
    },
    deleteMessage(messageId) {
      const found = findVisibleMessage(world, messageId, user.id)
      if (!mayDelete(actor, found)) {
        throw new SandboxError('not-allowed', 'This person may not delete this message.')
      }
      world.messages.delete(messageId)
    },
    createThread({ channelId, name, messageId, isPrivate = false }) {
      const channel = findReadableChannel(world, channelId, user.id)
      const type = isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread
      return asPerson(() =>
        messageId === undefined
          ? startThread(world, channel, user, { name, type }).id
          : startThreadAt(world, channel, messageId, user, { name }).id,
      )
    },
    changeThread(threadId, change) {
      const thread = findReadableChannel(world, threadId, user.id)
      if (!isThread(thread)) {
        throw new SandboxError('unknown-channel', `The channel ${threadId} is no thread.`)
      }
      asPerson(() => changeThread(world, thread, user.id, change))
    },
  }
}

/** People delete what they wrote, what answers them, and as moderators everything in a server. */
function mayDelete(
  { world, person }: Actor,
  { message, visibleToUserId }: SandboxMessage,
): boolean {
  const userId = person.user.id
  if (visibleToUserId === userId || message.author.id === userId) return true
  if (message.interaction_metadata?.user.id === userId) return true
  const channel = findReadableChannel(world, message.channel_id, userId)
  return holds(permissionsIn(world, channel, userId), PermissionFlagsBits.ManageMessages)
}

/** Tells a refusal of Discord's as a client does. */
function asPerson<Result>(act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error
    throw new SandboxError('not-allowed', `${error.message} (${error.code})`, { cause: error })
  }
}
