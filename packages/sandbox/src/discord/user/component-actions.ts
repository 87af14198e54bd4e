import { type APIMessage, InteractionType } from 'discord-api-types/v10'
import { authorizingOwners } from '../commands/installations.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxChannel } from '../world/channels.ts'
import { directoryFor } from './directory.ts'
import { answerModal } from './modal-answer.ts'
import { type Actor, perform } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { chooseFromSelect, describeChoice } from './select-choice.ts'
import { findPressableButton, findUsableSelect } from './usable-component.ts'
import { findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with the buttons and menus of messages and with modals. */
export function componentActions(
  actor: Actor,
): Pick<SandboxUser, 'pressButton' | 'selectValues' | 'submitModal' | 'dismissModal'> {
  const { world, person } = actor
  const userId = person.user.id
  const place = (message: APIMessage) => {
    const channel = findReadableChannel(world, message.channel_id, userId)
    return { channel, owners: ownersBehind(actor, channel, message), message }
  }
  return {
    async pressButton(messageId, customId) {
      const pressed = findVisibleMessage(world, messageId, userId)
      const { type, custom_id } = findPressableButton(pressed, customId)
      return perform(actor, {
        ...place(pressed.message),
        type: InteractionType.MessageComponent,
        data: { component_type: type, custom_id },
      })
    },
    async selectValues(messageId, customId, entered) {
      const shown = findVisibleMessage(world, messageId, userId)
      const select = findUsableSelect(shown, customId)
      const here = place(shown.message)
      const directory = directoryFor(world, here.channel, userId)
      const choice = chooseFromSelect(select, entered, directory)
      return perform(actor, {
        ...here,
        type: InteractionType.MessageComponent,
        data: describeChoice(select, choice),
      })
    },
    async submitModal({ id, data: form, channelId }, values) {
      const channel = findReadableChannel(world, channelId, userId)
      const open = world.modals.find(id, userId)
      if (!open || !world.modals.beginSubmission(id)) {
        throw new SandboxError('unknown-modal', 'This person has no such modal open.')
      }
      const { payload } = open.openedBy
      try {
        const data = answerModal(form, values, directoryFor(world, channel, userId))
        const act = {
          type: InteractionType.ModalSubmit,
          data,
          channel,
          owners: payload.authorizing_integration_owners,
          message: payload.message && world.messages.find(payload.message.id)?.message,
        }
        const outcome = await perform(actor, act, open.openedBy)
        if (outcome.status === 'acknowledged') world.modals.close(id)
        return outcome
      } finally {
        world.modals.endSubmission(id)
      }
    },
    dismissModal({ id }) {
      if (world.modals.find(id, userId)) world.modals.close(id)
    },
  }
}

/** A component acts through the installations that its message came from. */
function ownersBehind(
  { world, person }: Actor,
  channel: SandboxChannel,
  { interaction_metadata }: APIMessage,
) {
  return (
    interaction_metadata?.authorizing_integration_owners ??
    authorizingOwners(world, channel, person, {})
  )
}
