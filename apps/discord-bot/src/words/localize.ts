import { Locale, type LocalizationMap } from 'discord-api-types/v10'
import { type CommandWords } from './command-words.ts'
import { en } from './en.ts'
import { type Words } from './words.ts'
import { zhTw } from './zh-tw.ts'

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
