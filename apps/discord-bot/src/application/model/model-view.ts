import { type ModelInfo, type ReasoningEffort } from '@patchcord/provider'
import { type Words } from '../../words/words.ts'
import { buildMenu, buildRow, MAX_MENU_OPTIONS, type MenuOption } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type BotSettings, type Settings } from '../ports/settings-store.ts'

/** The names of the actions behind the menus of `/model`. */
export const modelActions = {
  choose: 'model-choose',
  effort: 'model-effort',
  allowed: 'model-allowed',
  byDefault: 'model-default',
} as const

/** The choice in a menu by which nothing is chosen. No model of the service is called so. */
export const NO_CHOICE = '-'

/** What there is to choose from, and what is chosen. */
export interface ModelState {
  /** All that the service lists. */
  readonly listed: readonly ModelInfo[]
  readonly bot: Pick<BotSettings, 'allowedModelIds' | 'defaultModelId'>
  readonly own: Pick<Settings, 'modelId' | 'effort'>
  /** The model of the configuration. */
  readonly configuredModelId: string | undefined
  readonly isOwner: boolean
}

/** The models that people may choose, in the service's order. */
export function offeredModels({ listed, bot }: ModelState): readonly ModelInfo[] {
  const { allowedModelIds: allowed } = bot
  return allowed === undefined ? listed : listed.filter(({ id }) => allowed.includes(id))
}

/** The model that answers somebody: the one they chose, or else the default, if these are offered. */
export function currentModel(state: ModelState): ModelInfo | undefined {
  return findOffered(state, state.own.modelId) ?? defaultModel(state)
}

function defaultModel(state: ModelState): ModelInfo | undefined {
  const { bot, configuredModelId } = state
  return (
    findOffered(state, bot.defaultModelId) ??
    findOffered(state, configuredModelId) ??
    offeredModels(state)[0]
  )
}

function findOffered(state: ModelState, modelId: string | undefined): ModelInfo | undefined {
  return offeredModels(state).find(({ id }) => id === modelId)
}

/** The efforts that somebody may choose: those of the model that answers them, from least to most. */
export function offeredEfforts(state: ModelState): readonly ReasoningEffort[] {
  return currentModel(state)?.capabilities.reasoningEfforts ?? []
}

/** The one message of `/model`. */
export function renderModel(state: ModelState, words: Words): MessageContent {
  const menus = [...(state.listed.length === 0 ? [] : personMenus(state, words))]
  if (state.isOwner && state.listed.length > 0) menus.push(...ownerMenus(state, words))
  return {
    content: describe(state, words).join('\n'),
    components: menus.map((menu) => buildRow(menu)),
  }
}

function describe(state: ModelState, { model: words, ask }: Words): readonly string[] {
  const { own, isOwner, bot } = state
  const current = currentModel(state)
  const isOwn = current !== undefined && current.id === own.modelId
  const hasLost = own.modelId !== undefined && !isOwn
  const hidden = offeredModels(state).length - (MAX_MENU_OPTIONS - 1)
  const name = current?.displayName ?? ''
  const isSteerable = offeredEfforts(state).length > 0
  const effort = chosenEffort(state)
  return [
    `## ${words.title}`,
    ...(hasLost ? [words.notOfferedAnyMore(own.modelId)] : []),
    current ? (isOwn ? words.yourModel(name) : words.noChoice(name)) : words.noModel,
    ...(isSteerable ? [words.thinking(effort ? ask.efforts[effort] : words.defaultEffort)] : []),
    ...(hidden > 0 ? [`-# ${words.more(hidden)}`] : []),
    ...(isOwner ? describeForOwner(state, bot, words) : []),
  ]
}

function describeForOwner(
  state: ModelState,
  { allowedModelIds, defaultModelId }: ModelState['bot'],
  { ofOwner }: Words['model'],
): readonly string[] {
  const nameOf = (modelId: string) =>
    state.listed.find(({ id }) => id === modelId)?.displayName ?? modelId
  return [
    `-# ${allowedModelIds ? ofOwner.allowed(allowedModelIds.map(nameOf).join(', ')) : ofOwner.allAllowed}`,
    `-# ${defaultModelId === undefined ? ofOwner.firstIsDefault : ofOwner.defaultIs(nameOf(defaultModelId))}`,
  ]
}

/** The chosen effort, if the model has it. */
function chosenEffort(state: ModelState): ReasoningEffort | undefined {
  return offeredEfforts(state).find((effort) => effort === state.own.effort)
}

function personMenus(state: ModelState, { model: words, ask }: Words) {
  const current = currentModel(state)
  const byDefault = defaultModel(state)
  const chosenId = current?.id === state.own.modelId ? current?.id : NO_CHOICE
  const efforts = offeredEfforts(state)
  const models = chosenFirst(offeredModels(state), [chosenId ?? NO_CHOICE], MAX_MENU_OPTIONS - 1)
  return [
    buildMenu(
      words.menus.model,
      { action: modelActions.choose },
      markChosen(
        [
          { label: words.defaultModel(byDefault?.displayName ?? '–'), value: NO_CHOICE },
          ...models.map(({ id, displayName }) => ({ label: displayName, value: id })),
        ],
        [chosenId ?? NO_CHOICE],
      ),
    ),
    ...(efforts.length === 0
      ? []
      : [
          buildMenu(
            words.menus.effort,
            { action: modelActions.effort },
            markChosen(
              [
                { label: words.thinking(words.defaultEffort), value: NO_CHOICE },
                ...efforts.map((value) => ({ label: words.thinking(ask.efforts[value]), value })),
              ],
              [chosenEffort(state) ?? NO_CHOICE],
            ),
          ),
        ]),
  ]
}

function ownerMenus(state: ModelState, { model: words }: Words) {
  const { listed, bot } = state
  const { allowedModelIds = [], defaultModelId = NO_CHOICE } = bot
  const all = chosenFirst(listed, allowedModelIds, MAX_MENU_OPTIONS)
  const offered = chosenFirst(offeredModels(state), [defaultModelId], MAX_MENU_OPTIONS - 1)
  return [
    buildMenu(
      words.menus.allowed,
      { action: modelActions.allowed },
      markChosen(
        all.map(({ id, displayName }) => ({
          label: words.ofOwner.allowed(displayName),
          value: id,
        })),
        allowedModelIds,
      ),
      { min: 0, max: all.length },
    ),
    buildMenu(
      words.menus.byDefault,
      { action: modelActions.byDefault },
      markChosen(
        [
          { label: words.ofOwner.firstIsDefault, value: NO_CHOICE },
          ...offered.map(({ id, displayName }) => ({
            label: words.ofOwner.defaultIs(displayName),
            value: id,
          })),
        ],
        [defaultModelId],
      ),
    ),
  ]
}

function markChosen(
  options: readonly MenuOption[],
  chosen: readonly string[],
): readonly MenuOption[] {
  return options.map((option) => ({ ...option, isChosen: chosen.includes(option.value) }))
}

/** As many models as a menu takes: those that are chosen are among them. */
function chosenFirst(
  models: readonly ModelInfo[],
  chosen: readonly string[],
  count: number,
): readonly ModelInfo[] {
  if (models.length <= count) return models
  const isChosen = ({ id }: ModelInfo) => chosen.includes(id)
  return [...models.filter(isChosen), ...models.filter((model) => !isChosen(model))].slice(0, count)
}
