import { findWords } from '../../words/find-words.ts'
import { type Words } from '../../words/words.ts'
import { type Caller } from '../caller.ts'
import {
  type BotSettings,
  mergeSettings,
  type PlaceSettings,
  type SettingsStore,
} from '../ports/settings-store.ts'
import { askingPlaceOf } from './asking-place.ts'

/** In which language somebody is spoken to: as it is set where they are, or else as their Discord is. */
export function languageOf(place: PlaceSettings, bot: BotSettings, locale: string): string {
  const { language = locale } = mergeSettings<{ language?: string }>(bot, place)
  return language
}

/** Finds the words for a caller. @throws {StoreError} */
export type ReaderWords = (caller: Caller) => Promise<Words>

/** Finds the words for callers by the settings that count where they are. */
export function createReaderWords(settings: Pick<SettingsStore, 'load' | 'loadBot'>): ReaderWords {
  return async (caller) => {
    const [place, bot] = await Promise.all([
      settings.load(askingPlaceOf(caller)),
      settings.loadBot(),
    ])
    return findWords(languageOf(place, bot, caller.locale))
  }
}
