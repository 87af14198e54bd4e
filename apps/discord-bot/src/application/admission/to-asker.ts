import { type Caller } from '../caller.ts'
import { type Asker } from '../ports/access-store.ts'

/** A caller as the owner's rules and quotas know them. */
export function toAsker(caller: Caller, isOwner: boolean): Asker {
  const { askerId, place, roleIds, isUserInstalled } = caller
  const { channelId, parentChannelId, guildId } = place
  return {
    userId: askerId,
    isOwner,
    roleIds,
    hasKnownRoles: guildId !== undefined && !isUserInstalled,
    channelIds: parentChannelId === undefined ? [channelId] : [channelId, parentChannelId],
    guildId,
  }
}
