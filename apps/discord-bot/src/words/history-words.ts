import { type CommandWords } from './command-words.ts'

/** What `/history` says. */
export interface HistoryWords {
  readonly command: CommandWords
  readonly title: string
  readonly explanation: string
  /** Nothing is kept. */
  readonly empty: string
  readonly placeholder: string
  /** A conversation whose first words cannot be read, or that has none. */
  readonly untitled: string
  /** How long ago, in whole units; 0 is the one at hand. */
  readonly ago: Readonly<Record<'minutes' | 'hours' | 'days', (amount: number) => string>>
  /** Where a conversation was held last. */
  readonly places: Readonly<Record<'here' | 'direct' | 'elsewhere', string>>
  /** Nobody else has read it. */
  readonly isPrivate: string
  /** The next question here goes on with it. */
  readonly reopened: string
  /** The next one does whose answer the asker alone sees. */
  readonly reopenedInPrivate: string
  /** It is no longer kept. */
  readonly gone: string
}
