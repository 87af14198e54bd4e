import { type CommandWords } from './command-words.ts'

/** What `/model` says. */
export interface ModelWords {
  readonly command: CommandWords
  readonly options: { readonly model: CommandWords; readonly effort: CommandWords }
  readonly title: string
  readonly yourModel: (model: string) => string
  readonly noChoice: (model: string) => string
  readonly noModel: string
  readonly thinking: (effort: string) => string
  /** The choice by which the model decides. */
  readonly defaultEffort: string
  /** The choice by which the bot decides. */
  readonly defaultModel: (model: string) => string
  /** Somebody's choice is not allowed any more. */
  readonly notOfferedAnyMore: (model: string) => string
  /** There are more models than a menu takes. */
  readonly more: (count: number) => string
  readonly ofOwner: {
    readonly allowed: (models: string) => string
    readonly allAllowed: string
    readonly firstIsDefault: string
    readonly defaultIs: (model: string) => string
  }
  readonly menus: {
    readonly model: string
    readonly effort: string
    readonly allowed: string
    readonly byDefault: string
  }
  readonly refusals: {
    readonly notOffered: string
    readonly noSuchEffort: string
  }
}
