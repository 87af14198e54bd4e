import { type ReasoningEffort, type SourcePart } from '@patchcord/provider'

/**
 * How long a process counts as alive after it last said so, in milliseconds. Each says so every few
 * seconds.
 */
export const PROCESS_LIFETIME_MS = 20_000

/** `interrupted` is an answer that ended before the model was done, and not because somebody stopped it. */
export type AnswerState = 'running' | 'done' | 'stopped' | 'interrupted'

/** What the buttons below an answer refer to. */
export interface Answer extends NewAnswer, AnswerOutcome {
  readonly state: AnswerState
}

/** An answer that is about to be written. */
export interface NewAnswer {
  /** Goes into the custom ids of its buttons. */
  readonly answerId: string
  readonly askerId: string
  readonly guildId: string | undefined
  /** Where its messages are. */
  readonly channelId: string
  /** Epoch milliseconds. */
  readonly startedAtMs: number
  readonly conversation: { readonly conversationId: string; readonly turnId: string }
  readonly request: AnswerRequest
  /** Discord's name of the language that the bot speaks around it, such as `zh-TW`. */
  readonly language: string
  /**
   * Lets its messages be edited for 15 minutes, wherever they are. Kept sealed. Undefined when a message was
   * answered: the bot has written as itself.
   */
  readonly interactionToken: string | undefined
}

/** What it takes to ask the same again. */
export interface AnswerRequest {
  readonly modelId: string
  /** The model's own choice when undefined. */
  readonly effort: ReasoningEffort | undefined
  /** Whether only the asker sees it. */
  readonly isPrivate: boolean
}

/** What has come of an answer. */
export interface AnswerOutcome {
  /** Its messages, in their order. */
  readonly messageIds: readonly string[]
  /** In their order. */
  readonly sources: readonly AnswerSource[]
  /** What the model showed of its thinking; often empty. */
  readonly reasoning: string
}

/** A page on which an answer rests. */
export type AnswerSource = Pick<SourcePart, 'url' | 'title'>

/**
 * Answers that run, and those that have ended and still have buttons. What can be read in them is sealed;
 * what was sealed with a key that is gone counts as deleted.
 *
 * It is also the journal that finds what a crash has interrupted. Every process says regularly that it is
 * alive; the answers of one that does not are another's to finish.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface AnswerStore {
  /** Keeps an answer that begins to run in this process. */
  readonly begin: (answer: NewAnswer, processId: string) => Promise<void>

  /**
   * Keeps the messages that the answer has so far.
   *
   * @returns false when the answer is gone: it was forgotten
   */
  readonly saveMessages: (answerId: string, messageIds: readonly string[]) => Promise<boolean>

  /**
   * Keeps what has come of an answer, once it runs no more, in place of anything that was kept before.
   *
   * @returns false when the answer is gone: it was forgotten, and nothing of it should be kept elsewhere
   */
  readonly finish: (
    answerId: string,
    outcome: AnswerOutcome & { readonly state: Exclude<AnswerState, 'running'> },
  ) => Promise<boolean>

  readonly find: (answerId: string) => Promise<Answer | undefined>

  /** The answer to this user that one of its messages belongs to. */
  readonly findByMessage: (message: {
    readonly messageId: string
    readonly askerId: string
  }) => Promise<Answer | undefined>

  /** How many answers run for somebody, in all processes. */
  readonly countRunning: (askerId: string) => Promise<number>

  /** Lets the answers of this process count as running for {@link PROCESS_LIFETIME_MS} more. */
  readonly keepAlive: (processId: string) => Promise<void>

  /** Ends the life of this process: what still runs in it is interrupted. */
  readonly retire: (processId: string) => Promise<void>

  /**
   * Takes over what processes that are dead have left running, oldest first. Each answer goes to one
   * process, which has to {@link AnswerStore.finish} it; if that dies as well, it goes to the next. One that
   * cannot be read any more is interrupted then and there.
   */
  readonly takeInterrupted: (processId: string) => Promise<readonly Answer[]>

  /** What runs in this process as far as is kept here, with what it has taken over; oldest first. */
  readonly listRunning: (processId: string) => Promise<readonly Answer[]>

  /** Deletes all answers that were given to a user. */
  readonly forget: (userId: string) => Promise<void>

  /** Deletes answers that began before then, in epoch milliseconds. */
  readonly prune: (options: { readonly startedBeforeMs: number }) => Promise<void>
}
