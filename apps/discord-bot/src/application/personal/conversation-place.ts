import { type Caller } from '../caller.ts'
import { type Place } from '../ports/conversation-store.ts'

/** Where somebody talks with the bot: a channel, a thread, or their direct messages with it. */
export function conversationPlaceOf({ askerId, place }: Caller): Place {
  const { kind, channelId } = place
  return { userId: askerId, channelId: kind === 'direct-message' ? undefined : channelId }
}
