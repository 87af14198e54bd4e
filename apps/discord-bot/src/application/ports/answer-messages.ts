import { type ActionCall } from '../command.ts'
import { type PageContent } from '../page-content.ts'
import { type Answer } from './answer-store.ts'

/** Which messages of the bot are meant, and what leads to them. */
export type MessageOwner = Pick<
  Answer,
  'channelId' | 'messageIds' | 'interactionToken' | 'startedAtMs'
>

/** Why it is not done: Discord does not let the bot do it, or cannot just now and may in a minute. */
export type UndoneReason = 'refused' | 'unavailable'

/** `done`: all of them are gone now; `gone`: they were before. */
export type Removal = 'done' | 'gone' | UndoneReason

/** A press of a button below an answer. Its token leads to the message of the button. */
export type Press = Pick<ActionCall, 'interactionToken' | 'messageId' | 'isUserInstalled'>

/** What is done to the messages of answers that are over: without an interaction, or by a later one. */
export interface EndedMessages {
  /**
   * Deletes all messages of an answer.
   *
   * @param press - of the button that asks for it; its first answer has left the message as it is
   */
  readonly remove: (answer: MessageOwner, press: Press) => Promise<Removal>

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
