import { type CallPlace } from './caller.ts'

/** The address of a message, which Discord shows as a link to it. */
export function linkToMessage(
  { guildId = '@me', channelId }: Pick<CallPlace, 'guildId' | 'channelId'>,
  messageId: string,
): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`
}
