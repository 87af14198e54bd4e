import { type ReasoningEffort } from '@patchcord/provider'

/** What a command or an option is called and what is said of it; names without spaces or capitals. */
interface Named {
  readonly name: string
  readonly description: string
}

/** What the bot says around questions and answers. A `when` is Discord's own time (`<t:…:R>`). */
export interface AskWords {
  readonly command: Named
  /** In the menu of a message. */
  readonly messageCommand: string
  readonly options: Readonly<
    Record<'prompt' | 'file' | 'model' | 'effort' | 'private' | 'new', Named>
  >
  readonly efforts: Readonly<Record<ReasoningEffort, string>>
  /** What is asked about a message; each `label` at most 45 characters. */
  readonly form: {
    readonly title: string
    readonly label: string
    readonly placeholder: string
    /** What can be added to it; `description` at most 100 characters. */
    readonly files: { readonly label: string; readonly description: string }
  }
  readonly editForm: EditFormWords
  readonly refusals: RefusalWords
  readonly problems: QuestionWords
  readonly buttons: ButtonWords
  readonly actions: ActionWords
  readonly stop: StopWords
  /** Calls the asker to an answer that took long. */
  readonly done: (link: string) => string
}

/** Where a question is changed; `title` and `label` at most 45 characters, `description` at most 100. */
export interface EditFormWords {
  readonly title: string
  readonly label: string
  readonly description: string
}

/** Why somebody gets no answer now, each with what to do. */
export interface RefusalWords {
  readonly notOpened: string
  readonly denied: string
  readonly hourlyQuota: (limit: number, when: string) => string
  readonly dailyQuota: (limit: number, when: string) => string
  readonly notConnected: string
  /** For the owner. */
  readonly connectFirst: string
  readonly queueFull: string
  readonly tooManyOfOne: (limit: number) => string
  readonly usageLimit: (when: string) => string
  /** The database cannot be read. */
  readonly storeFailed: string
}

/** What is wrong with a question. */
export interface QuestionWords {
  readonly modelNotAllowed: (allowed: string) => string
  readonly fileTooLarge: (name: string, megabytes: number) => string
  readonly tooManyFiles: (limit: number) => string
  readonly fileUnreadable: (name: string) => string
  /** The bot could read it, the model that was chosen cannot. */
  readonly fileNotForModel: (name: string) => string
  readonly fileUnreachable: (name: string) => string
  /** The question cannot be repeated: `names` are files of it that were never read, or too large to keep. */
  readonly fileNotKept: (names: string) => string
  /** A message that is asked about holds neither text nor files. */
  readonly nothingThere: string
  /** The message that is asked about is no longer known; what was typed follows. */
  readonly formExpired: string
  /** What was typed is empty, or longer than a form lets anybody type. */
  readonly wrongLength: (limit: number) => string
  /** Of a message to the bot: it says nothing. */
  readonly nothingAsked: string
  /** Of a message that everybody sees, by somebody whose answers are for them alone. */
  readonly answersArePrivate: string
  /** Of a text with the end of a sign-in, which holds a code. */
  readonly endOfSignIn: string
}

/** At most 34 characters each. */
export type ButtonWords = Readonly<
  Record<
    'stop' | 'regenerate' | 'edit' | 'continue' | 'reasoning' | 'sources' | 'delete' | 'thread',
    string
  >
>

/** What is said to somebody who presses a button. */
export interface ActionWords {
  readonly gone: string
  readonly notRunning: string
  /** It counts as running, and this process does not write it. */
  readonly runsElsewhere: string
  readonly stillRunning: string
  readonly notYours: string
  /** The question is longer than a form lets anybody type. */
  readonly tooLongToEdit: (limit: number) => string
  readonly mayNotStop: string
  readonly mayNotDelete: string
  readonly noReasoning: string
  readonly noSources: string
  readonly sourcesTitle: string
  /** Discord itself fails just now. */
  readonly tryAgain: string
  readonly cannotDelete: string
  readonly alreadyDeleted: string
  readonly privateHasNoThread: string
  readonly mayNotStartThread: string
  readonly cannotStartThread: string
  readonly threadStarted: (channelId: string) => string
}

/** What `/stop` says. */
export interface StopWords {
  readonly command: Named
  /** Links to the answers follow, as far as there are any. */
  readonly stopped: (answers: number) => string
  /** @param elsewhere - how many answers the asker has at other places */
  readonly nothing: (elsewhere: number) => string
}
