import { type ChatProvider } from '@patchcord/provider'
import { createAccessFeature } from './application/access/access-feature.ts'
import { createMayAsk } from './application/admission/admission.ts'
import { createAskSettings } from './application/answering/ask-settings.ts'
import { type OpenForms } from './application/answering/open-forms.ts'
import { type Feature } from './application/command.ts'
import { createHistoryFeature } from './application/history/history-feature.ts'
import { createModelFeature } from './application/model/model-feature.ts'
import { createPersonalFeature } from './application/personal/personal-feature.ts'
import { type ReaderWords } from './application/settings/reader-words.ts'
import { createSettingsFeature } from './application/settings/settings-feature.ts'
import { type BotConfig } from './config.ts'
import { type Clock } from './edits/clock.ts'
import { type BotState } from './state/open-state.ts'

/** What people and the owner decide for themselves is made of. */
export interface ConfigurationComposition {
  readonly config: BotConfig
  readonly state: Pick<BotState, 'stores' | 'forget'>
  readonly forms: Pick<OpenForms, 'forget'>
  readonly provider: Pick<ChatProvider, 'listModels'>
  readonly isOwner: (userId: string) => boolean
  readonly readWords: ReaderWords
  readonly clock: Clock
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** Puts together what people and the owner set, choose and have forgotten. */
export function composeConfiguration(composition: ConfigurationComposition): readonly Feature[] {
  const { config, state, forms, provider, isOwner, readWords, clock, signal } = composition
  const { stores } = state
  const forget: BotState['forget'] = async (userId, options) => {
    forms.forget(userId)
    await state.forget(userId, options)
  }
  const { settings, access, conversations } = stores
  const mayAsk = createMayAsk({ stores, isOwner })
  const configuredModelId = config.chat.modelId
  const { now } = clock
  const loadSettings = createAskSettings(settings, config.chat)
  return [
    createPersonalFeature({ conversations, forget, readWords, now }),
    createHistoryFeature({ conversations, loadSettings, now }),
    createModelFeature({ provider, settings, isOwner, mayAsk, configuredModelId, signal }),
    createSettingsFeature({ settings, isOwner }),
    createAccessFeature({ access, isOwner, readWords }),
  ]
}
