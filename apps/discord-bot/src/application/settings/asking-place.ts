import { type Caller } from '../caller.ts'
import { type AskingPlace } from '../ports/settings-store.ts'

/** Where the settings of somebody who asks are found. A thread has those of the channel it belongs to. */
export function askingPlaceOf({ askerId, place }: Caller): AskingPlace {
  const { kind, guildId, channelId, parentChannelId } = place
  return {
    userId: askerId,
    guildId,
    channelId: kind === 'direct-message' ? undefined : (parentChannelId ?? channelId),
  }
}
