import {
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  Locale,
} from 'discord-api-types/v10'
import { invalidForm } from '../refusal/parse-form.ts'
import { type InteractionPayload } from './payload.ts'

/**
 * The suggestions as the person's client shows them: in her language where the bot translated them.
 *
 * @throws {DiscordRefusal} 50035: a value is not of the type of the option that she types into
 */
export function suggestChoices(
  payload: InteractionPayload,
  choices: readonly APIApplicationCommandOptionChoice[],
): readonly APIApplicationCommandOptionChoice[] {
  const wanted = isTextInFocus(payload) ? 'string' : 'number'
  const misfits = choices.flatMap(({ value }, index) => (typeof value === wanted ? [] : [index]))
  if (misfits.length > 0) {
    throw invalidForm(
      misfits.map((index) => [
        ['data', 'choices', index, 'value'],
        { code: 'BASE_TYPE_BAD_TYPE', message: `Could not interpret the value as ${wanted}.` },
      ]),
    )
  }
  const locale = Object.values(Locale).find((known) => known === payload.locale)
  return choices.map((choice) => ({
    ...choice,
    name: (locale && choice.name_localizations?.[locale]) ?? choice.name,
  }))
}

interface TypedOption {
  readonly type: ApplicationCommandOptionType
  readonly focused?: boolean
  readonly options?: readonly TypedOption[]
}

function isTextInFocus({ data }: InteractionPayload): boolean {
  const options: readonly TypedOption[] = data && 'options' in data ? (data.options ?? []) : []
  const inner = options.flatMap((option) => [option, ...(option.options ?? [])])
  const all = inner.flatMap((option) => [option, ...(option.options ?? [])])
  const focused = all.find((option) => option.focused === true)
  return focused?.type === ApplicationCommandOptionType.String
}
