import { type PageContent } from '../page-content.ts'
import { type Answer } from './answer-store.ts'

/** Which messages of the bot are meant, and what leads to them. */
export type MessageOwner = Pick<
  Answer,
  'channelId' | 'messageIds' | 'interactionToken' | 'startedAtMs'
>

/** What is done to the messages of answers that are over: without an interaction, or by a later one. */
export interface EndedMessages {
  /**
   * Deletes all messages of an answer.
   *
   * @param interactionToken - of the interaction that asks for it: it leads to the message of its button
   * @returns whether all of them are gone
   */
  readonly remove: (answer: MessageOwner, interactionToken: string) => Promise<boolean>

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
   * @returns the thread's id; undefined when Discord does not let the bot do it
   */
  readonly startThread: (thread: {
    readonly channelId: string
    readonly messageId: string
    readonly name: string
  }) => Promise<string | undefined>
}
