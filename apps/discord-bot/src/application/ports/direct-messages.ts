import { type MessageContent } from '../interaction-responder.ts'

/** What the bot does in direct messages by itself, without having been asked there. */
export interface DirectMessages {
  /**
   * The address at which Discord shows a person their direct message with the bot.
   *
   * @throws {ResponderError}
   */
  readonly findUrl: (userId: string) => Promise<string>
  /**
   * Writes to a person.
   *
   * @returns `closed` when they take no direct messages, or none from the bot
   * @throws {ResponderError}
   */
  readonly send: (userId: string, message: MessageContent) => Promise<'sent' | 'closed'>
}
