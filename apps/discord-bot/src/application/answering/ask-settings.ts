import { type ReasoningEffort } from '@patchcord/provider'
import { findWords } from '../../words/find-words.ts'
import { type Words } from '../../words/words.ts'
import { type Caller } from '../caller.ts'
import { type PageFormat } from '../page-content.ts'
import { mergeSettings, type Settings, type SettingsStore } from '../ports/settings-store.ts'
import { askingPlaceOf } from '../settings/asking-place.ts'

/** So many answers run at once unless the owner has set something else. */
export const PARALLEL_ANSWERS = 3

/** How somebody is answered, as far as they do not say otherwise when they ask. */
export interface AskSettings {
  readonly words: Words
  /** Discord's name of the language of these words. */
  readonly language: string
  readonly instructions: string
  readonly format: PageFormat
  readonly isPrivate: boolean
  /** Whether the asker is called when an answer has taken long. */
  readonly callsAsker: boolean
  /** Undefined: the first one that is listed and allowed. */
  readonly modelId: string | undefined
  readonly effort: ReasoningEffort | undefined
  /** Undefined: all that are listed. */
  readonly allowedModelIds: readonly string[] | undefined
  readonly parallelAnswers: number
}

/** Finds the settings for a caller. @throws {StoreError} */
export type LoadAskSettings = (caller: Caller) => Promise<AskSettings>

/** What is set for a person, a channel, a server and the bot, put together for who asks. */
export function createAskSettings(
  store: Pick<SettingsStore, 'load' | 'loadBot'>,
  defaults: { readonly instructions: string; readonly modelId: string | undefined },
): LoadAskSettings {
  return async (caller) => {
    const [place, bot] = await Promise.all([store.load(askingPlaceOf(caller)), store.loadBot()])
    const { allowedModelIds } = bot
    const { instructions } = defaults
    const base: Settings = { instructions, language: caller.locale, ...bot }
    const merged = mergeSettings(base, place)
    const modelId = [merged.modelId, bot.defaultModelId, defaults.modelId].find(
      (id) => id !== undefined && isModelAllowed(id, allowedModelIds),
    )
    const { language = caller.locale } = merged
    return {
      words: findWords(language),
      language,
      instructions: merged.instructions ?? instructions,
      format: merged.format === 'components' ? 'layout' : 'plain',
      isPrivate: merged.isPrivate ?? false,
      callsAsker: place.person.callsAsker ?? caller.place.kind === 'direct-message',
      modelId,
      effort: merged.effort,
      allowedModelIds,
      parallelAnswers: bot.parallelAnswers ?? PARALLEL_ANSWERS,
    }
  }
}

/** Whether the owner lets people choose a model. */
export function isModelAllowed(modelId: string, allowed: AskSettings['allowedModelIds']): boolean {
  return allowed === undefined || allowed.includes(modelId)
}
