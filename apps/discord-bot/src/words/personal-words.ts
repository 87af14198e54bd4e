import { type CommandWords } from './command-words.ts'

/** What `/new` and `/forget` say. */
export interface PersonalWords {
  readonly startOver: { readonly command: CommandWords; readonly done: string }
  readonly forget: {
    readonly command: CommandWords
    readonly title: string
    /** What goes, and what stays. */
    readonly explanation: string
    readonly confirm: string
    readonly cancel: string
    readonly done: string
    readonly cancelled: string
  }
}
