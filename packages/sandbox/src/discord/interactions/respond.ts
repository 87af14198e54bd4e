import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10'
import { INTERACTION_MENTIONS } from '../messages/allowed-mentions.ts'
import { composeLoadingMessage } from '../messages/compose-message.ts'
import { type MessageForm } from '../messages/message-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { isThread } from '../world/channels.ts'
import { type SandboxMessage } from '../world/message-store.ts'
import { openThreadFor } from '../world/threads.ts'
import { type World } from '../world/world.ts'
import { type FormFile, rewriteMessage, writeMessage } from '../world/write-message.ts'
import { type CallbackForm } from './callback-form.ts'
import { type Interaction } from './interaction.ts'
import { answerType, messageOrigin } from './message-origin.ts'
import { suggestChoices } from './suggest-choices.ts'

type CallbackOf<Type extends InteractionResponseType> = Extract<CallbackForm, { type: Type }>

/**
 * Acknowledges an interaction and does what the callback asks for. Nothing has happened when it
 * throws, so the bot can try again.
 *
 * @returns the message that `@original` names from now on, if there is one
 * @throws {DiscordRefusal} the message breaks a rule, or the message to update is gone
 */
export function respond(
  world: World,
  interaction: Interaction,
  form: CallbackForm,
  files: readonly FormFile[],
): SandboxMessage | undefined {
  switch (form.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return acknowledgeWith(interaction, form.type, answer(world, interaction, form, files))
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return acknowledgeWith(interaction, form.type, think(world, interaction, form))
    case InteractionResponseType.DeferredMessageUpdate:
      return acknowledgeWith(interaction, form.type, pressedMessage(world, interaction))
    case InteractionResponseType.UpdateMessage:
      return acknowledgeWith(interaction, form.type, update(world, interaction, form, files))
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      suggest(interaction, form)
      return undefined
    case InteractionResponseType.Modal:
      openModal(world, interaction, form)
      return undefined
  }
}

function suggest(
  interaction: Interaction,
  { type, data }: CallbackOf<InteractionResponseType.ApplicationCommandAutocompleteResult>,
): void {
  const choices = suggestChoices(interaction.payload, data.choices)
  interaction.acknowledgedWith = type
  interaction.settle({ status: 'choices', choices })
}

function acknowledgeWith(
  interaction: Interaction,
  type: InteractionResponseType,
  original: SandboxMessage,
): SandboxMessage {
  const { id } = original.message
  interaction.acknowledgedWith = type
  interaction.originalMessageId = id
  interaction.messageIds.add(id)
  interaction.settle({ status: 'acknowledged', messageId: id })
  return original
}

function answer(
  world: World,
  interaction: Interaction,
  { data }: CallbackOf<InteractionResponseType.ChannelMessageWithSource>,
  files: readonly FormFile[],
): SandboxMessage {
  openPlace(world, interaction)
  const form = asSeenBy(interaction, data)
  const request = { form, files, defaultMentions: INTERACTION_MENTIONS }
  return writeMessage(world, answerFrame(world, interaction), request, interaction.user.id)
}

function think(
  world: World,
  interaction: Interaction,
  { data }: CallbackOf<InteractionResponseType.DeferredChannelMessageWithSource>,
): SandboxMessage {
  const wantsEphemeral = ((data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  const isEphemeral = wantsEphemeral || interaction.isKeptPrivate
  openPlace(world, interaction)
  const frame = {
    ...answerFrame(world, interaction),
    id: world.nextId(),
    atMs: world.clock.now(),
  }
  return world.messages.create(
    composeLoadingMessage(frame, isEphemeral),
    isEphemeral ? interaction.user.id : undefined,
  )
}

/** An answer that Discord keeps private is ephemeral whatever the bot says. */
export function asSeenBy({ isKeptPrivate }: Interaction, form: MessageForm): MessageForm {
  return isKeptPrivate ? { ...form, flags: (form.flags ?? 0) | MessageFlags.Ephemeral } : form
}

/**
 * Makes the place of an interaction ready for a new message. An answer reopens an archived thread as
 * every message does, and not one that is locked as well.
 *
 * @throws {DiscordRefusal} the channel was deleted (10003), or is such a thread (50083)
 */
export function openPlace(world: World, { channelId }: Interaction): void {
  const channel = world.channels.find(channelId)
  if (!channel) throw refusal('unknown-channel')
  if (!isThread(channel)) return
  const { archived, locked } = channel.thread_metadata
  if (archived && locked) throw refusal('archived-thread')
  if (archived) openThreadFor(world, channel, world.cast.bot.id)
}

function answerFrame(world: World, interaction: Interaction) {
  return {
    channelId: interaction.channelId,
    author: world.cast.bot,
    type: answerType(interaction),
    origin: messageOrigin(interaction, interaction.payload.message?.id),
  }
}

function pressedMessage(world: World, { payload }: Interaction): SandboxMessage {
  const pressed = payload.message && world.messages.find(payload.message.id)
  if (!pressed) throw refusal('unknown-message')
  return pressed
}

function update(
  world: World,
  interaction: Interaction,
  { data }: CallbackOf<InteractionResponseType.UpdateMessage>,
  files: readonly FormFile[],
): SandboxMessage {
  const { id } = pressedMessage(world, interaction).message
  return rewriteMessage(world, id, {
    form: data ?? {},
    files,
    defaultMentions: INTERACTION_MENTIONS,
  })
}

function openModal(
  world: World,
  interaction: Interaction,
  form: CallbackOf<InteractionResponseType.Modal>,
): void {
  const modal = {
    id: world.nextId(),
    userId: interaction.user.id,
    channelId: interaction.channelId,
    data: form.data,
  }
  interaction.acknowledgedWith = form.type
  world.modals.add({ modal, openedBy: interaction })
  interaction.settle({ status: 'modal', modal })
  world.feed.publish({ type: 'modal-opened', modal })
}
