import { type PageContent } from '../page-content.ts'
import { type Answer } from './answer-store.ts'

/** Which messages of the bot are meant, and what leads to them. */
export type MessageOwner = Pick<
  Answer,
  'channelId' | 'messageIds' | 'interactionToken' | 'startedAtMs'
>

/** Why it is not done: Discord does not let the bot do it, or cannot just now and may in a minute. */
export type UndoneReason = 'refused' | 'unavailable'

/** What is done to the messages of answers that are over: without an interaction, or by a later one. */
export interface EndedMessages {
  /**
   * Deletes all messages of an answer.
   *
   * @param interactionToken - of the interaction that asks for it: it leads to the message of its button
   * @returns `done` when all of them are gone
   */
  readonly remove: (
    answer: MessageOwner,
    interactionToken: string | undefined,
  ) => Promise<'done' | UndoneReason>

  /**
   * Adds a line below the last message of an answer and gives it other buttons.
   *
   * @returns whether Discord has taken it
   */
  readonly addLine: (
    answer: MessageOwner,
    addition: { readonly line: string; readonly buttons: PageContent['buttons'] },
  ) => Promise<boolean>

  /**
   * Starts a thread from a message in a server.
   *
   * @param thread.name - at most 100 characters
   */
  readonly startThread: (thread: {
    readonly channelId: string
    readonly messageId: string
    readonly name: string
  }) => Promise<
    { readonly type: 'done'; readonly threadId: string } | { readonly type: UndoneReason }
  >
}
