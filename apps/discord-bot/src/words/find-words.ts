import { en } from './en.ts'
import { type Words } from './words.ts'
import { zhTw } from './zh-tw.ts'

/** The catalogues by Discord's names of their languages. */
export const catalogues: Readonly<Record<'en-US' | 'zh-TW', Words>> = { 'en-US': en, 'zh-TW': zhTw }

/**
 * The words for a reader.
 *
 * @param locale - as Discord names it, such as `zh-TW`; English for all that is not here
 * @see https://docs.discord.com/developers/reference#locales
 */
export function findWords(locale: string): Words {
  return locale === 'zh-TW' ? zhTw : en
}

/** Discord's name of the language of these words. */
export function localeOf(words: Words): string {
  const found = Object.entries(catalogues).find(([, catalogue]) => catalogue === words)
  return found?.[0] ?? 'en-US'
}
