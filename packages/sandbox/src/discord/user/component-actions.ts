import { type APIMessage, ApplicationIntegrationType, InteractionType } from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { answerModal } from './modal-answer.ts'
import { type Actor, perform } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { findPressableButton, findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with the buttons of messages and with modals. */
export function componentActions(actor: Actor): Pick<SandboxUser, 'pressButton' | 'submitModal'> {
  const { world, user } = actor
  return {
    async pressButton(messageId, customId) {
      const pressed = findVisibleMessage(world, messageId, user.id)
      const { type, custom_id } = findPressableButton(pressed, customId)
      const { message } = pressed
      return perform(actor, {
        type: InteractionType.MessageComponent,
        data: { component_type: type, custom_id },
        channel: findReadableChannel(world, message.channel_id, user.id),
        install: installationBehind(message),
        message,
      })
    },
    async submitModal({ id, data: form, channelId }, values) {
      const data = answerModal(form, values)
      const channel = findReadableChannel(world, channelId, user.id)
      const open = world.modals.take(id, user.id)
      if (!open) throw new SandboxError('unknown-modal', 'This person has no such modal open.')
      const { payload, isUserInstalled } = open.openedBy
      const act = {
        type: InteractionType.ModalSubmit,
        data,
        channel,
        install: isUserInstalled ? ('user' as const) : ('guild' as const),
        message: payload.message && world.messages.find(payload.message.id)?.message,
      }
      return perform(actor, act, open.openedBy)
    },
  }
}

/** A button acts through the installation that the message came from. */
function installationBehind({ interaction_metadata }: APIMessage): 'guild' | 'user' {
  const owners = interaction_metadata?.authorizing_integration_owners
  return owners && !(ApplicationIntegrationType.GuildInstall in owners) ? 'user' : 'guild'
}
