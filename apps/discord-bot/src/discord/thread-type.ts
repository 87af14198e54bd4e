import { ChannelType } from 'discord.js'

/** Whether a channel of this type belongs to another one as a thread. */
export function isThreadType(type: ChannelType): boolean {
  return threadTypes.has(type)
}

const threadTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
])
