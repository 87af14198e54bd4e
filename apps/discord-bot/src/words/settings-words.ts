import { type CommandWords } from './command-words.ts'

/** What `/settings` says. */
export interface SettingsWords {
  readonly command: CommandWords
  /** What this language calls itself. */
  readonly ownLanguage: string
  /** Whose settings are shown. */
  readonly scopes: Readonly<Record<'person' | 'channel' | 'server' | 'bot', string>>
  readonly title: (scope: string) => string
  /** What counts when the scopes do not agree. */
  readonly order: string
  readonly names: {
    readonly instructions: string
    readonly format: string
    readonly language: string
    readonly isPrivate: string
    readonly parallelAnswers: string
    readonly callsAsker: string
  }
  /** Whether somebody is called to an answer that took long. */
  readonly calls: Readonly<Record<'unset' | 'yes' | 'no', string>>
  readonly formats: Readonly<Record<'plain' | 'components', string>>
  readonly privacy: Readonly<Record<'yes' | 'no', string>>
  /** Nothing is set here, and nothing more widely. */
  readonly languageOfReader: string
  readonly notSet: string
  /** Nothing is set here; this is what counts. */
  readonly inherited: (value: string) => string
  /** It is not shown what: that is for those who may change it. */
  readonly setMoreWidely: string
  /** Was sealed with a key that is gone. */
  readonly unreadable: string
  readonly menus: {
    readonly scope: string
    readonly format: string
    readonly language: string
    readonly isPrivate: string
    /** The choice by which nothing is set. */
    readonly unset: string
  }
  readonly buttons: {
    readonly instructions: string
    readonly parallelAnswers: string
    readonly callsAsker: string
    readonly reset: string
  }
  readonly instructionsForm: {
    readonly title: string
    readonly label: string
    readonly description: string
  }
  readonly parallelForm: {
    readonly title: string
    readonly label: string
    readonly description: string
  }
  readonly callForm: {
    readonly title: string
    readonly label: string
    readonly description: string
  }
  readonly refusals: {
    readonly 'not-here': string
    readonly 'moderators-only': string
    readonly 'owner-only': string
    readonly tooLong: (maximum: number) => string
    readonly notANumber: (maximum: number) => string
  }
}
