import { type ModelInfo } from '@patchcord/provider'
import { type Suggestion } from '../interaction-responder.ts'

/** Discord shows so many suggestions. */
const MAX_SUGGESTIONS = 25

/** Discord takes no longer name or value of a suggestion. */
const MAX_LENGTH = 100

/** The models whose name or id holds what was typed, in their order. */
export function suggestModels(models: readonly ModelInfo[], typed: string): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase()
  return models
    .filter(({ id, displayName }) => `${displayName} ${id}`.toLowerCase().includes(wanted))
    .filter(({ id }) => id.length <= MAX_LENGTH)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ id, displayName }) => ({ name: displayName.slice(0, MAX_LENGTH), value: id }))
}
