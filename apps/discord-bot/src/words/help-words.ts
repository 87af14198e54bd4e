import { type CommandWords } from './command-words.ts'

/** What `/help` says around the commands, which describe themselves. */
export interface HelpWords {
  readonly command: CommandWords
  readonly title: string
  /** Of a command in the menu of a message. */
  readonly ofMessage: (name: string) => string
  /** Said where messages to the bot are answered. */
  readonly byMention: string
  readonly forOwner: string
  readonly notes: string
}
