import { InteractionType } from 'discord-api-types/v10'
import { authorizingOwners } from '../commands/installations.ts'
import { type Actor, perform } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { findReadableChannel, findVisibleMessage } from './view.ts'

/** What a person does with a client of their own making. */
export function forgingActions(actor: Actor): Pick<SandboxUser, 'forge'> {
  const { world, person } = actor
  const userId = person.user.id
  return {
    async forge({ channelId, type, data, messageId }) {
      const channel = findReadableChannel(world, channelId, userId)
      const message =
        messageId === undefined ? undefined : findVisibleMessage(world, messageId, userId).message
      return perform(actor, {
        channel,
        owners: authorizingOwners(world, channel, person, {}),
        message,
        type: InteractionType[type],
        data,
      })
    },
  }
}
