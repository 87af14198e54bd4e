import { type ChatErrorCode } from '@patchcord/provider'

/** Why the service gave no answer, where that needs no more than its code. */
export type ServiceProblem = Exclude<
  ChatErrorCode,
  'unauthorized' | 'usage-limit' | 'model-unavailable'
>

/** What the bot says in and below an answer. Times are Discord's own (`<t:…:R>`), numbers are written out. */
export interface AnswerWords {
  /** Somebody else's answers come first; none when all that can run at once is running. */
  readonly queued: (ahead: number) => string
  /** Nothing is left of the subscription until then. */
  readonly paused: (when: string) => string
  readonly thinking: (seconds: number) => string
  readonly searching: string
  /** Below a text that goes on in a file once it is whole. */
  readonly goesOnInFile: string
  /** In place of that file. */
  readonly fileRefused: string
  readonly noText: string
  readonly tokens: (count: number) => string
  readonly seconds: (seconds: number) => string
  /** Below an answer: what of the question did not reach the model as it was. */
  readonly warnings: {
    /** What was said first no longer fits into what the model can read. */
    readonly history: string
    /** The model cannot think as much or as little as was chosen. */
    readonly effort: string
    /** The service could not read one, and was asked without any. */
    readonly image: string
    readonly file: (mediaType: string) => string
  }
  /** Why there is no more text, each with what to do. */
  readonly endings: {
    readonly length: string
    readonly contentFilter: string
    readonly outOfTime: string
    readonly restarting: string
    readonly stopped: (byUserId: string) => string
    readonly blockedByServer: string
    readonly tooManyMessages: string
  }
  readonly failures: {
    readonly bug: string
    readonly notConnected: string
    readonly sessionUnreadable: string
    readonly signInUnreachable: string
    /** `when` is undefined when nobody knows. */
    readonly usageLimit: (when: string | undefined) => string
    /** The database failed. */
    readonly storeFailed: string
    /** The service lists no model that may be asked. */
    readonly noModel: string
    /** `others` names models that can be asked; empty when that is not known. */
    readonly modelUnavailable: (others: string) => string
    readonly service: Readonly<Record<ServiceProblem, string>>
  }
}
