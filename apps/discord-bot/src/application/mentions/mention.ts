import { type Attachment } from '../command.ts'

/** A message that somebody has written for the bot: it mentions the bot, or replies to it, or is in their DM. */
export interface Mention {
  readonly messageId: string
  /** Epoch milliseconds, by Discord's clock. */
  readonly writtenAtMs: number
  readonly authorId: string
  /** The author's roles in the server; none outside of servers. */
  readonly roleIds: readonly string[]
  /** Undefined in a direct message with the bot. */
  readonly guildId: string | undefined
  /** A channel or a thread. */
  readonly channelId: string
  /** Undefined when Discord does not say. */
  readonly isThread: boolean | undefined
  /** As it was written, without the mention of the bot. */
  readonly text: string
  readonly attachments: readonly Attachment[]
  /** The message of the bot that it replies to, if it does. */
  readonly repliesTo: string | undefined
}
