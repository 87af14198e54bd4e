import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10'
import { type SettingsWords } from '../../words/settings-words.ts'
import { type ActionCall, buildCustomId } from '../command.ts'
import { type Settings } from '../ports/settings-store.ts'

/** What opens the form, and what sends it. */
export const callFormAction = 'settings-call'

const CHOICE_FIELD = 'choice'

type Choice = keyof SettingsWords['calls']

/** The form in which people choose whether they are called to an answer that took long. */
export function buildCallForm(
  own: Pick<Settings, 'callsAsker'>,
  { callForm, calls }: Pick<SettingsWords, 'callForm' | 'calls'>,
): APIModalInteractionResponseCallbackData {
  const chosen = toChoice(own)
  const choices: readonly Choice[] = ['unset', 'yes', 'no']
  return {
    custom_id: buildCustomId(callFormAction, ''),
    title: callForm.title,
    components: [
      {
        type: ComponentType.Label,
        label: callForm.label,
        description: callForm.description,
        component: {
          type: ComponentType.StringSelect,
          custom_id: CHOICE_FIELD,
          options: choices.map((value) => ({
            label: calls[value],
            value,
            default: value === chosen,
          })),
        },
      },
    ],
  }
}

/** What was chosen in the form; undefined when it was never offered. */
export function readCallForm({ choices }: ActionCall): Choice | undefined {
  const [value] = choices.get(CHOICE_FIELD) ?? []
  return value === 'unset' || value === 'yes' || value === 'no' ? value : undefined
}

/** What somebody has set, as the form offers it. */
export function toChoice({ callsAsker }: Pick<Settings, 'callsAsker'>): Choice {
  if (callsAsker === undefined) return 'unset'
  return callsAsker ? 'yes' : 'no'
}
