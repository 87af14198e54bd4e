import { type SandboxMessage } from './message-store.ts'
import { type World, type WorldEvent } from './world.ts'

/**
 * Looks for a message: among all there are, or when an event is given, at the one that it changed.
 *
 * @param accepts - whether a message is the one
 */
export function findMessage(
  { messages }: World,
  event: WorldEvent | undefined,
  accepts: (message: SandboxMessage) => boolean,
): SandboxMessage | undefined {
  if (!event) return messages.list().find(accepts)
  const changed =
    event.type === 'message-changed' ? messages.find(event.entry.message.id) : undefined
  return changed && accepts(changed) ? changed : undefined
}
