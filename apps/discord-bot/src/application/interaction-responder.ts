import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { type PageWriter, type RefusalReason } from '../edits/page-writer.ts'
import { type PageContent, type PageFormat } from './page-content.ts'

/** What a message of ours holds. It mentions nobody and previews no links, whatever its text says. */
export interface MessageContent {
  /** At most 2000 UTF-16 code units. */
  readonly content: string
  /** Absent: none. An edit without them takes the ones there were away. */
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[]
}

/** A value that is offered while an option is being typed. */
export interface Suggestion {
  /** At most 100 characters, as is the value. */
  readonly name: string
  readonly value: string
}

/** What a reply holds. */
export interface ReplyContent extends MessageContent {
  /** Shown below the text. Absent: the edit leaves what there is. */
  readonly image?: ReplyImage
}

/** A picture that the bot has drawn. */
export interface ReplyImage {
  /** With its ending: `usage.png`. */
  readonly name: string
  /** A PNG. */
  readonly bytes: Uint8Array
  /** For those who do not see it; at most 1024 characters. */
  readonly description: string
}

/** Why Discord did not do what the bot asked. */
export class ResponderError extends Error {
  override readonly name = 'ResponderError'
  /** `unavailable`: it may work later. Any other: asking again is of no use. */
  readonly code: RefusalReason | 'unavailable'
  /** @param options.ageMs - how old the interaction was when it was to be answered first */
  constructor(
    code: ResponderError['code'],
    options: { readonly cause?: unknown; readonly ageMs?: number } = {},
  ) {
    super(describe(code, options.ageMs), { cause: options.cause })
    this.code = code
  }
}

function describe(code: ResponderError['code'], ageMs: number | undefined): string {
  if (code === 'unavailable') return 'Discord could not be reached; see the cause for how it failed'
  if (code === 'owned-elsewhere') {
    return 'Another process has answered this interaction. Run one bot with this token, or let them share the work.'
  }
  if (code === 'lapsed' && ageMs !== undefined) {
    return `The interaction was ${String(ageMs)} ms old, and Discord waits 3000 ms for its answer. If this happens often, look at the load of the machine, its network, and its clock.`
  }
  return `Discord refused the answer (${code}); see the cause for its error code`
}

/** The messages of one answer. */
export interface AnswerMessages extends PageWriter<PageContent> {
  /**
   * Until when they can be written, in epoch milliseconds: for 15 minutes from the command, which is how
   * long its token works, or for an hour where the bot writes in the channel as itself.
   */
  readonly writableUntilMs: number
  /** The messages that are there so far, in their order, as far as their ids are known. */
  readonly listMessageIds: () => readonly string[]
}

/**
 * The ways to answer a question, whether an interaction asked it or a message. What is said to the asker
 * alone is for everybody to read where Discord has no other way: below a message.
 */
export type QuestionResponder = Pick<
  InteractionResponder,
  'deferReply' | 'tellAsker' | 'openPages'
> &
  Partial<Pick<InteractionResponder, 'callAsker'>>

/**
 * The ways to answer one interaction. The first answer has to reach Discord within 3 seconds, all others
 * within 15 minutes. Each method rejects with a {@link ResponderError}.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export interface InteractionResponder {
  /** First answer: a message, at once. An ephemeral one is seen by the asker only. */
  readonly reply: (message: MessageContent, options: { isEphemeral: boolean }) => Promise<void>
  /**
   * First answer: "thinking…", to be replaced by {@link editReply} or {@link openPages}. An ephemeral one is
   * seen by the asker only, as is all that follows it.
   */
  readonly deferReply: (options?: { isEphemeral: boolean }) => Promise<void>
  /** First answer to a button or modal: its message stays as it is, to be changed by {@link editReply}. */
  readonly deferUpdate: () => Promise<void>
  /** First answer to a command or button: a form. */
  readonly showModal: (modal: APIModalInteractionResponseCallbackData) => Promise<void>
  /** First answer to an option that is being typed: at most 25 values to choose from. */
  readonly suggest: (suggestions: readonly Suggestion[]) => Promise<void>
  /** Replaces the reply, or the message that the button belongs to. */
  readonly editReply: (message: ReplyContent) => Promise<void>
  /**
   * Says something to the asker alone, by whichever way is still open. In place of a reply that is still
   * "thinking…" it becomes that reply, which everybody sees.
   */
  readonly tellAsker: (content: string) => Promise<void>
  /**
   * After the first answer: calls somebody in a message of its own, which is ephemeral where the reply is.
   * Nothing is sent once the interaction is over.
   */
  readonly callAsker: (askerId: string, content: string) => Promise<void>
  /** After the first answer: the reply and the messages behind it, as the pages of one long text. */
  readonly openPages: (format: PageFormat) => AnswerMessages
}
