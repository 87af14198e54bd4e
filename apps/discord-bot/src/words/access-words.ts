import { type CommandWords } from './command-words.ts'

/** What `/access` says. Subjects are Discord's mentions, or ids. */
export interface AccessWords {
  readonly command: CommandWords
  readonly subcommands: Readonly<
    Record<'list' | 'allow' | 'deny' | 'clear' | 'quota', CommandWords>
  >
  readonly options: Readonly<
    Record<'user' | 'role' | 'channel' | 'server' | 'everyone' | 'perHour' | 'perDay', CommandWords>
  >
  /** An id is read aloud by nobody, so it is said what it is of. */
  readonly subjects: Readonly<Record<'user' | 'role' | 'channel' | 'server' | 'everyone', string>>
  readonly thisServer: string
  readonly title: string
  /** Who may ask, on the whole. */
  readonly openToAll: string
  readonly ownerOnly: string
  readonly openToSome: string
  /** How rules that do not agree are weighed. */
  readonly order: string
  /** What rules and quotas of roles mean where nobody knows who has them; for when there are any. */
  readonly rolesElsewhere: string
  readonly allowed: string
  readonly denied: string
  /** Of a subject with a quota and no rule. */
  readonly noRule: string
  readonly perHour: (answers: number) => string
  readonly perDay: (answers: number) => string
  readonly page: (page: number, pages: number) => string
  readonly menu: string
  readonly buttons: Readonly<Record<'open' | 'close' | 'previous' | 'next', string>>
  /** What was done, with those to whom it was done. */
  readonly done: Readonly<
    Record<'allow' | 'deny' | 'clear' | 'quota' | 'noQuota', (subjects: string) => string>
  >
  readonly refusals: {
    readonly nobodyNamed: string
    readonly noServerId: string
    readonly quotaOfPlace: string
    readonly quotaTooSmall: string
  }
}
