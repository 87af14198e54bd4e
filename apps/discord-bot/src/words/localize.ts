import { Locale, type LocalizationMap } from 'discord-api-types/v10'
import { en } from './en.ts'
import { type Words } from './words.ts'
import { zhTw } from './zh-tw.ts'

/** What Discord shows of a slash command, a subcommand or an option. */
export interface CommandWords {
  /** At most 32 characters, without capitals and spaces. In English it is also what the code knows it by. */
  readonly name: string
  /** At most 100 characters. */
  readonly description: string
}

/** The name and the description of a command or an option, in all languages. */
export function localize(pick: (words: Words) => CommandWords): CommandWords & {
  readonly name_localizations: LocalizationMap
  readonly description_localizations: LocalizationMap
} {
  return {
    ...localizeName((words) => pick(words).name),
    description: pick(en).description,
    description_localizations: { [Locale.ChineseTW]: pick(zhTw).description },
  }
}

/** The name of a choice, or of a command in the menu of a message, in all languages. */
export function localizeName(pick: (words: Words) => string): {
  readonly name: string
  readonly name_localizations: LocalizationMap
} {
  return { name: pick(en), name_localizations: { [Locale.ChineseTW]: pick(zhTw) } }
}
