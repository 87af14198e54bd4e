import { type ReasoningEffort } from '@patchcord/provider'

/** What can be set for a server, a channel and a person. What is absent is as the wider scope has it. */
export interface Settings {
  /** What the model is told before every conversation. */
  readonly instructions?: string
  /** Whether answers are plain messages, or built of components. */
  readonly format?: 'plain' | 'components'
  /** A BCP 47 tag, for the bot's own words. */
  readonly language?: string
  /** Whether only the asker sees an answer, unless they say otherwise. */
  readonly isPrivate?: boolean
  /** Whether somebody is called when an answer has taken long; only people set it. */
  readonly callsAsker?: boolean
  readonly modelId?: string
  readonly effort?: ReasoningEffort
}

/** What the owner has set for the whole bot, where no narrower scope says otherwise, and for it alone. */
export interface BotSettings extends Pick<
  Settings,
  'instructions' | 'format' | 'language' | 'isPrivate'
> {
  /** Models that may be chosen; all that the service lists when absent. */
  readonly allowedModelIds?: readonly string[]
  readonly defaultModelId?: string
  /** How many answers may run at once; a positive integer. */
  readonly parallelAnswers?: number
}

/** For whom a setting counts. */
export interface SettingsScope {
  readonly type: 'server' | 'channel' | 'person'
  readonly id: string
}

/** Where a question is asked, and by whom. */
export interface AskingPlace {
  readonly userId: string
  /** Undefined outside of servers. */
  readonly guildId: string | undefined
  /** Undefined for direct messages with the bot. */
  readonly channelId: string | undefined
}

/** The settings that count at a place, by their scope. */
export interface PlaceSettings {
  readonly server: Settings
  readonly channel: Settings
  readonly person: Settings
  /**
   * What is set but cannot be read, as the key that sealed it is gone; absent above. Whoever set it has
   * to set it again.
   */
  readonly unreadable: readonly UnreadableSetting[]
}

/** Something that is set, and cannot be read. */
export interface UnreadableSetting {
  readonly scope: SettingsScope['type']
  readonly name: keyof Settings
}

/**
 * Settings, sealed.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface SettingsStore {
  /** All that counts at a place, at once. */
  readonly load: (place: AskingPlace) => Promise<PlaceSettings>

  /** Sets what is named in `changes`, unsets what is undefined there, and leaves the rest. */
  readonly change: (scope: SettingsScope, changes: Changes<Settings>) => Promise<void>

  /** What the owner has set; what cannot be read counts as not set. */
  readonly loadBot: () => Promise<BotSettings>

  readonly changeBot: (changes: Changes<BotSettings>) => Promise<void>

  /** Deletes what a person has set for themselves. */
  readonly forget: (userId: string) => Promise<void>
}

/** Some of these, or undefined for those that are to go. */
export type Changes<T> = { readonly [Name in keyof T]?: T[Name] | undefined }

/** What counts where several scopes have a say: the person's before the channel's before the server's. */
export function mergeSettings<Defaults extends Settings>(
  defaults: Defaults,
  { server, channel, person }: Pick<PlaceSettings, 'server' | 'channel' | 'person'>,
): Defaults & Settings {
  return { ...defaults, ...server, ...channel, ...person }
}
