import { type CommandWords } from './localize.ts'

/** What `/help` says around the commands, which describe themselves. */
export interface HelpWords {
  readonly command: CommandWords
  readonly title: string
  /** Of a command in the menu of a message. */
  readonly ofMessage: (name: string) => string
  readonly forOwner: string
  readonly notes: string
}
