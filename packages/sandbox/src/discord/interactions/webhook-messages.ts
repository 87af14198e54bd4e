import { MessageFlags, MessageType } from 'discord-api-types/v10'
import { INTERACTION_MENTIONS } from '../messages/allowed-mentions.ts'
import { type MessageForm } from '../messages/message-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { type World } from '../world/world.ts'
import { type FormFile, rewriteMessage, writeMessage } from '../world/write-message.ts'
import { type Interaction } from './interaction.ts'
import { messageOrigin } from './message-origin.ts'
import { asSeenBy, openPlace } from './respond.ts'

/** Follow-ups that an application which is installed for a user only may send to one interaction. */
const MAX_USER_INSTALL_FOLLOW_UPS = 5

/**
 * The message that a webhook route names.
 *
 * @param name - `@original` or a message id
 * @throws {DiscordRefusal} 10008: gone, or not a message of this interaction; 10003: with its channel
 */
export function findOwnMessage(
  world: World,
  interaction: Interaction,
  name: string,
): SandboxMessage {
  if (!world.channels.find(interaction.channelId)) throw refusal('unknown-channel')
  const id = name === '@original' ? interaction.originalMessageId : name
  const message =
    id !== undefined && interaction.messageIds.has(id) ? world.messages.find(id) : undefined
  if (!message) throw refusal('unknown-message')
  return message
}

/** Changes a message of the interaction. @throws {DiscordRefusal} as {@link findOwnMessage} */
export function editOwnMessage(
  world: World,
  interaction: Interaction,
  name: string,
  form: MessageForm,
  files: readonly FormFile[],
): SandboxMessage {
  const { message } = findOwnMessage(world, interaction, name)
  return rewriteMessage(world, message.id, { form, files, defaultMentions: INTERACTION_MENTIONS })
}

/**
 * Sends a further message. While the first one is still "thinking…", this fills it instead and
 * keeps it as ephemeral as it was.
 *
 * @throws {DiscordRefusal} 40094 after five for a user's installation, or the form breaks a rule
 */
export function followUp(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  files: readonly FormFile[],
): SandboxMessage {
  const original = currentOriginal(world, interaction)
  if (original && isThinking(original)) {
    return editOwnMessage(world, interaction, original.message.id, form, files)
  }
  if (interaction.isUserInstalled && interaction.followUpCount >= MAX_USER_INSTALL_FOLLOW_UPS) {
    throw refusal('too-many-follow-ups')
  }
  const frame = {
    channelId: interaction.channelId,
    author: world.cast.bot,
    type: original ? MessageType.Reply : MessageType.Default,
    origin: messageOrigin(interaction, original?.message.id),
  }
  openPlace(world, interaction)
  const request = {
    form: asSeenBy(interaction, form),
    files,
    defaultMentions: INTERACTION_MENTIONS,
  }
  const sent = writeMessage(world, frame, request, interaction.user.id)
  interaction.followUpCount += 1
  interaction.messageIds.add(sent.message.id)
  return sent
}

function currentOriginal(world: World, interaction: Interaction): SandboxMessage | undefined {
  const id = interaction.originalMessageId
  return id === undefined ? undefined : world.messages.find(id)
}

function isThinking({ message }: SandboxMessage): boolean {
  return ((message.flags ?? 0) & MessageFlags.Loading) !== 0
}
