import { type BotSettings, type Changes, type Settings } from '../ports/settings-store.ts'
import { type ModelState, NO_CHOICE, offeredEfforts, offeredModels } from './model-view.ts'

/** Why something cannot be chosen: it is not among what is offered. */
export interface ChoiceRefusal {
  readonly refusal: 'notOffered' | 'noSuchEffort'
}

/** What a choice changes. */
export interface ChoiceChanges<Changed> {
  readonly changes: Changes<Changed>
}

/**
 * Reads what somebody has chosen for themselves. Whatever Discord passes on may have been made up.
 *
 * @param chosen.model - an id, the name of a model in any case, or {@link NO_CHOICE}
 * @param chosen.effort - one that the model has with which it is chosen, or {@link NO_CHOICE}
 */
export function readOwnChoice(
  state: ModelState,
  { model, effort }: { readonly model?: string | undefined; readonly effort?: string | undefined },
): ChoiceChanges<Pick<Settings, 'modelId' | 'effort'>> | ChoiceRefusal {
  const modelId = model === undefined ? state.own.modelId : findModelId(state, model)
  if (model !== undefined && model !== NO_CHOICE && modelId === undefined) {
    return { refusal: 'notOffered' }
  }
  const own = modelId === undefined ? {} : { modelId }
  const found = offeredEfforts({ ...state, own }).find((candidate) => candidate === effort)
  if (effort !== undefined && effort !== NO_CHOICE && found === undefined) {
    return { refusal: 'noSuchEffort' }
  }
  return {
    changes: {
      ...(model !== undefined && { modelId }),
      ...(effort !== undefined && { effort: found }),
    },
  }
}

/** Reads which models the owner allows; none means all. A default that is not among them goes. */
export function readAllowed(
  { listed, bot }: ModelState,
  values: readonly string[],
): ChoiceChanges<Pick<BotSettings, 'allowedModelIds' | 'defaultModelId'>> | ChoiceRefusal {
  const allowed = listed.map(({ id }) => id).filter((id) => values.includes(id))
  if (allowed.length < values.length) return { refusal: 'notOffered' }
  if (allowed.length === 0) return { changes: { allowedModelIds: undefined } }
  const { defaultModelId } = bot
  const losesDefault = defaultModelId !== undefined && !allowed.includes(defaultModelId)
  return {
    changes: { allowedModelIds: allowed, ...(losesDefault && { defaultModelId: undefined }) },
  }
}

/** Reads which model the owner makes the default. */
export function readDefault(
  state: ModelState,
  value: string | undefined,
): ChoiceChanges<Pick<BotSettings, 'defaultModelId'>> | ChoiceRefusal {
  if (value === NO_CHOICE) return { changes: { defaultModelId: undefined } }
  const model = offeredModels(state).find(({ id }) => id === value)
  return model ? { changes: { defaultModelId: model.id } } : { refusal: 'notOffered' }
}

function findModelId(state: ModelState, text: string): string | undefined {
  const wanted = text.trim().toLowerCase()
  const offered = offeredModels(state)
  const model =
    offered.find(({ id }) => id.toLowerCase() === wanted) ??
    offered.find(({ displayName }) => displayName.toLowerCase() === wanted)
  return model?.id
}
