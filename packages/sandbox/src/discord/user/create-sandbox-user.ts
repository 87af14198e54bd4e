import { Locale } from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { waitFor } from '../world/feed.ts'
import { findMessage } from '../world/find-message.ts'
import { messagesAt } from '../world/message-store.ts'
import { commandActions } from './command-actions.ts'
import { componentActions } from './component-actions.ts'
import { forgingActions } from './forge-interaction.ts'
import { messageActions } from './message-actions.ts'
import { type Actor } from './perform.ts'
import { type SandboxUser } from './sandbox-user.ts'
import { canSee, findReadableChannel } from './view.ts'

/** The user's side of Discord for one person. */
export function createSandboxUser(actor: Actor): SandboxUser {
  const { world, person } = actor
  const { id } = person.user
  return {
    id,
    ...commandActions(actor),
    ...componentActions(actor),
    ...forgingActions(actor),
    ...messageActions(actor),
    setLocale(locale) {
      const known = Object.values(Locale).find((candidate) => candidate === locale)
      if (!known) throw new SandboxError('invalid-input', `Discord has no language "${locale}".`)
      person.locale = known
      world.feed.publish({ type: 'people-changed' })
    },
    installApp() {
      person.hasInstalledApp = true
      world.feed.publish({ type: 'people-changed' })
    },
    uninstallApp() {
      person.hasInstalledApp = false
      world.feed.publish({ type: 'people-changed' })
    },
    acceptDirectMessages(accepted) {
      person.acceptsDirectMessages = accepted
    },
    readChannel(channelId, atMs) {
      const channel = findReadableChannel(world, channelId, id)
      const messages =
        atMs === undefined
          ? world.messages.list(channel.id)
          : messagesAt(world.messages.timeline, channel.id, atMs)
      return messages.filter((message) => canSee(world, message, id))
    },
    waitForMessage: (predicate, options) =>
      waitFor(
        world.feed,
        (event) =>
          findMessage(world, event, (message) => canSee(world, message, id) && predicate(message)),
        'message that this person sees and the predicate accepts',
        options,
      ),
  }
}
