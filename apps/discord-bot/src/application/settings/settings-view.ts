import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  TextInputStyle,
} from 'discord-api-types/v10'
import { catalogues } from '../../words/find-words.ts'
import { type SettingsWords } from '../../words/settings-words.ts'
import {
  buildButton,
  buildMenu,
  buildRow,
  buildTextForm,
  cut,
  type MenuOption,
} from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import {
  type BotSettings,
  mergeSettings,
  type PlaceSettings,
  type Settings,
} from '../ports/settings-store.ts'
import { callFormAction, toChoice } from './call-form.ts'
import { type ScopeName } from './settings-scope.ts'

/** The names of the actions behind the menus, buttons and forms of `/settings`. */
export const settingsActions = {
  scope: 'settings-scope',
  format: 'settings-format',
  language: 'settings-language',
  isPrivate: 'settings-private',
  instructions: 'settings-prompt',
  parallelAnswers: 'settings-parallel',
  callsAsker: callFormAction,
  reset: 'settings-reset',
} as const

/** The choice in a menu by which nothing is set. */
export const UNSET = 'unset'

/** The one text input of each form. */
export const TEXT_FIELD = 'text'

/** A form takes no longer text; in UTF-16 code units. */
export const MAX_INSTRUCTIONS_LENGTH = 4_000

/** More answers at once than this are of no use to one subscription. */
export const MAX_PARALLEL_ANSWERS = 20

/** So much of a system prompt is shown, in UTF-16 code units. */
const MAX_SHOWN_LENGTH = 400

/** What is shown of the settings: those of one scope, and what counts where it has none. */
export interface SettingsState {
  readonly scope: ScopeName
  /** Those that the reader may change. */
  readonly scopes: readonly ScopeName[]
  readonly place: PlaceSettings
  readonly bot: BotSettings
}

/** The one message of `/settings`. */
export function renderSettings(state: SettingsState, words: SettingsWords): MessageContent {
  const { scope, scopes } = state
  const own = ownOf(state)
  const argument = scope
  const menu = (
    name: 'format' | 'language' | 'isPrivate',
    chosen: string | undefined,
    options: readonly MenuOption[],
  ) =>
    buildRow(
      buildMenu(
        words.menus[name],
        { action: settingsActions[name], argument },
        [{ label: `${words.names[name]}: ${words.menus.unset}`, value: UNSET }, ...options].map(
          (option) => ({ ...option, isChosen: option.value === (chosen ?? UNSET) }),
        ),
      ),
    )
  return {
    content: describeAll(state, words).join('\n'),
    components: [
      buildRow(
        buildMenu(
          words.menus.scope,
          { action: settingsActions.scope },
          scopes.map((value) => ({ label: words.scopes[value], value, isChosen: value === scope })),
        ),
      ),
      menu('format', own.format, [
        { label: words.formats.plain, value: 'plain' },
        { label: words.formats.components, value: 'components' },
      ]),
      menu('language', own.language, languages()),
      menu('isPrivate', own.isPrivate === undefined ? undefined : yesOrNo(own.isPrivate), [
        { label: words.privacy.yes, value: 'yes' },
        { label: words.privacy.no, value: 'no' },
      ]),
      buildRow(...buttonsOf(state, words)),
    ],
  }
}

/** The form that takes a system prompt, filled in with the one there is. */
export function buildInstructionsForm(
  state: SettingsState,
  words: SettingsWords,
): APIModalInteractionResponseCallbackData {
  const { title, label, description } = words.instructionsForm
  return buildTextForm({ action: settingsActions.instructions, argument: state.scope }, title, {
    name: TEXT_FIELD,
    label,
    description,
    style: TextInputStyle.Paragraph,
    value: (ownOf(state).instructions ?? '').slice(0, MAX_INSTRUCTIONS_LENGTH),
    maxLength: MAX_INSTRUCTIONS_LENGTH,
  })
}

/** The form that takes how many answers may run at once. */
export function buildParallelForm(
  { bot }: SettingsState,
  words: SettingsWords,
): APIModalInteractionResponseCallbackData {
  const { title, label, description } = words.parallelForm
  return buildTextForm({ action: settingsActions.parallelAnswers }, title, {
    name: TEXT_FIELD,
    label,
    description,
    style: TextInputStyle.Short,
    value: bot.parallelAnswers === undefined ? '' : String(bot.parallelAnswers),
    maxLength: String(MAX_PARALLEL_ANSWERS).length,
  })
}

function buttonsOf(state: SettingsState, { buttons }: SettingsWords) {
  const { scope: argument } = state
  const { instructions, parallelAnswers, callsAsker, reset } = settingsActions
  const primary = { style: ButtonStyle.Primary } as const
  const isDisabled = !hasSettings(state)
  return [
    buildButton(buttons.instructions, { action: instructions, argument }, primary),
    ...(argument === 'bot'
      ? [buildButton(buttons.parallelAnswers, { action: parallelAnswers })]
      : []),
    ...(argument === 'person' ? [buildButton(buttons.callsAsker, { action: callsAsker })] : []),
    buildButton(
      buttons.reset,
      { action: reset, argument },
      { style: ButtonStyle.Danger, isDisabled },
    ),
  ]
}

/** Whether the scope has anything set that can be set here. */
function hasSettings(state: SettingsState): boolean {
  const { scope, bot, place } = state
  const { instructions, format, language, isPrivate, callsAsker } = ownOf(state)
  const parallelAnswers = scope === 'bot' ? bot.parallelAnswers : undefined
  return (
    [instructions, format, language, isPrivate, parallelAnswers, callsAsker].some(
      (value) => value !== undefined,
    ) || place.unreadable.some((unreadable) => unreadable.scope === scope)
  )
}

function describeAll(state: SettingsState, words: SettingsWords): readonly string[] {
  const { scope, place, bot } = state
  const own = ownOf(state)
  const wider = widerThan(state)
  const { names, formats } = words
  const line = (name: keyof SettingsWords['names'], text: string) => {
    const isUnreadable = place.unreadable.some(
      (unreadable) => unreadable.scope === scope && unreadable.name === name,
    )
    return `**${names[name]}:** ${isUnreadable ? words.unreadable : text}`
  }
  const value = (set: string | undefined, inherited: string | undefined) =>
    set ?? (inherited === undefined ? words.notSet : words.inherited(inherited))
  const formatName = ({ format }: Settings) => format && formats[format]
  const privacy = ({ isPrivate }: Settings) =>
    isPrivate === undefined ? undefined : words.privacy[yesOrNo(isPrivate)]
  return [
    `## ${words.title(words.scopes[scope])}`,
    line('instructions', describeInstructions(own, wider, words)),
    line('format', value(formatName(own), formatName(wider) ?? formats.plain)),
    line('language', value(languageName(own), languageName(wider) ?? words.languageOfReader)),
    line('isPrivate', value(privacy(own), privacy(wider) ?? words.privacy.no)),
    ...(scope === 'bot'
      ? [line('parallelAnswers', bot.parallelAnswers?.toString() ?? words.notSet)]
      : []),
    ...(scope === 'person' ? [line('callsAsker', words.calls[toChoice(place.person)])] : []),
    `-# ${words.order}`,
  ]
}

/** Only those who may change a system prompt are shown what it says. */
function describeInstructions(own: Settings, wider: Settings, words: SettingsWords): string {
  if (own.instructions !== undefined) {
    return `\n> ${cut(own.instructions.replaceAll(/\s+/g, ' ').trim(), MAX_SHOWN_LENGTH)}`
  }
  return wider.instructions === undefined ? words.notSet : words.inherited(words.setMoreWidely)
}

function ownOf({ scope, place, bot }: SettingsState): Settings {
  return scope === 'bot' ? bot : place[scope]
}

/** What counts where the scope has nothing set. */
function widerThan({ scope, place, bot }: SettingsState): Settings {
  const { server, channel } = place
  switch (scope) {
    case 'person':
      return mergeSettings<Settings>(bot, { server, channel, person: {} })
    case 'channel':
      return mergeSettings<Settings>(bot, { server, channel: {}, person: {} })
    case 'server':
      return bot
    case 'bot':
      return {}
  }
}

function languages(): readonly MenuOption[] {
  return Object.entries(catalogues).map(([value, { settings }]) => ({
    label: settings.ownLanguage,
    value,
  }))
}

function languageName({ language }: Settings): string | undefined {
  return languages().find(({ value }) => value === language)?.label ?? language
}

const yesOrNo = (isTrue: boolean): 'yes' | 'no' => (isTrue ? 'yes' : 'no')
