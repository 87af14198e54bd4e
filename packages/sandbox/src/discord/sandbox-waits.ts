import { type DiscordSandbox } from './discord-sandbox.ts'
import { type GatewayControls } from './gateway/gateway-controls.ts'
import { waitFor } from './world/feed.ts'
import { type World } from './world/world.ts'

/** The waits of a sandbox: each looks at the world now and after everything that happens in it. */
export function createWaits(
  { commands, messages, feed }: World,
  gateway: GatewayControls,
): Pick<DiscordSandbox, 'waitForReady' | 'waitForCommands' | 'waitForMessage' | 'waitForChange'> {
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
    waitForMessage(predicate, options) {
      const look = () => messages.list().find(predicate)
      return waitFor(feed, look, 'message that the predicate accepts', options)
    },
    waitForChange(predicate, options) {
      const look = () => messages.timeline.find(predicate)
      return waitFor(feed, look, 'change that the predicate accepts', options)
    },
  }
}
