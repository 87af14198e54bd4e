import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { type PageWriter } from '../edits/page-writer.ts'

/** What a message of ours holds. It mentions nobody and previews no links, whatever its text says. */
export interface MessageContent {
  /** At most 2000 UTF-16 code units. */
  readonly content: string
  /** Absent: none. An edit without them takes the ones there were away. */
  readonly components?: readonly APIActionRowComponent<APIButtonComponent>[]
}

/** Why Discord did not do what the bot asked. */
export class ResponderError extends Error {
  override readonly name = 'ResponderError'
  /** `refused`: asking again is of no use. `unavailable`: it may work later. */
  readonly code: 'refused' | 'unavailable'
  constructor(code: ResponderError['code'], cause: unknown) {
    const reason = code === 'refused' ? 'refused the answer' : 'could not be reached'
    super(`Discord ${reason}; see the cause for its error code`, { cause })
    this.code = code
  }
}

/**
 * The ways to answer one interaction. The first answer has to reach Discord within 3 seconds, all others
 * within 15 minutes. Each method rejects with a {@link ResponderError}.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export interface InteractionResponder {
  /** First answer: a message, at once. An ephemeral one is seen by the asker only. */
  readonly reply: (message: MessageContent, options: { isEphemeral: boolean }) => Promise<void>
  /** First answer: "thinking…", to be replaced by {@link editReply} or {@link pages}. */
  readonly deferReply: () => Promise<void>
  /** First answer to a button or modal: its message stays as it is, to be changed by {@link editReply}. */
  readonly deferUpdate: () => Promise<void>
  /** First answer to a command or button: a form. */
  readonly showModal: (modal: APIModalInteractionResponseCallbackData) => Promise<void>
  /** Replaces the reply, or the message that the button belongs to. */
  readonly editReply: (message: MessageContent) => Promise<void>
  /**
   * Says something to the asker alone, by whichever way is still open. In place of a reply that is still
   * "thinking…" it becomes that reply, which everybody sees.
   */
  readonly tellAsker: (content: string) => Promise<void>
  /** The reply and the messages after it, as the pages of one long text. */
  readonly pages: PageWriter<string>
}
