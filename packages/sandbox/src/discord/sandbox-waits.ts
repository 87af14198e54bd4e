import { type DiscordSandbox } from './discord-sandbox.ts'
import { type GatewayControls } from './gateway/gateway-controls.ts'
import { waitFor } from './world/feed.ts'
import { findMessage } from './world/find-message.ts'
import { type World } from './world/world.ts'

/** The waits of a sandbox: each looks at the world now and at everything that happens in it later. */
export function createWaits(
  world: World,
  gateway: GatewayControls,
): Pick<DiscordSandbox, 'waitForReady' | 'waitForCommands' | 'waitForMessage' | 'waitForChange'> {
  const { commands, messages, feed } = world
  return {
    async waitForReady(options) {
      const look = () => gateway.readyConnections > 0 || undefined
      await waitFor(feed, look, 'ready bot', options)
    },
    async waitForCommands(names, options) {
      const isRegistered = (wanted: string) => commands.all().some(({ name }) => name === wanted)
      const look = () => names.every(isRegistered) || undefined
      await waitFor(feed, look, `registration of ${names.join(', ')}`, options)
    },
    waitForMessage: (predicate, options) =>
      waitFor(
        feed,
        (event) => findMessage(world, event, predicate),
        'message that the predicate accepts',
        options,
      ),
    waitForChange(predicate, options) {
      return waitFor(
        feed,
        (event) => {
          if (!event) return messages.timeline.find(predicate)
          if (event.type !== 'message-changed') return undefined
          return predicate(event.entry) ? event.entry : undefined
        },
        'change that the predicate accepts',
        options,
      )
    },
  }
}
