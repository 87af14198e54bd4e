import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
  type InteractionType,
} from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { type Directory, type Entity } from './directory.ts'
import { type UserOptionValue } from './sandbox-user.ts'

/** An entered value as the bot receives it, and the thing it refers to. */
export interface EnteredOption {
  readonly data: APIApplicationCommandInteractionDataBasicOption<InteractionType.ApplicationCommand>
  readonly resolved: APIInteractionDataResolved
}

type OptionOf<Type extends ApplicationCommandOptionType> = Extract<
  APIApplicationCommandBasicOption,
  { type: Type }
>
type EntityType =
  | ApplicationCommandOptionType.User
  | ApplicationCommandOptionType.Role
  | ApplicationCommandOptionType.Mentionable
  | ApplicationCommandOptionType.Channel
  | ApplicationCommandOptionType.Attachment
type NumericType = ApplicationCommandOptionType.Integer | ApplicationCommandOptionType.Number

/**
 * Converts what a person entered to the option's type and checks it as a client does.
 *
 * @throws {SandboxError} code `invalid-input`
 */
export function enterOption(
  option: APIApplicationCommandBasicOption,
  value: UserOptionValue,
  directory: Directory,
): EnteredOption {
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      return enterText(option, value)
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return enterNumber(option, value)
    case ApplicationCommandOptionType.Boolean:
      return enterBoolean(option, value)
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Mentionable:
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Attachment:
      return enterEntity(option, value, directory)
  }
}

function enterText(
  option: OptionOf<ApplicationCommandOptionType.String>,
  value: UserOptionValue,
): EnteredOption {
  const text = chosen(option, asText(option, value))
  if (typeof text !== 'string') throw invalid(option, 'takes a text')
  if (text.length < (option.min_length ?? 0)) {
    throw invalid(option, `takes at least ${option.min_length} characters`)
  }
  if (text.length > (option.max_length ?? 6000)) {
    throw invalid(option, `takes at most ${option.max_length ?? 6000} characters`)
  }
  return { data: { type: option.type, name: option.name, value: text }, resolved: {} }
}

function enterNumber(option: OptionOf<NumericType>, value: UserOptionValue): EnteredOption {
  const number = Number(chosen(option, asText(option, value)))
  const isInteger = option.type === ApplicationCommandOptionType.Integer
  if (!Number.isFinite(number) || (isInteger && !Number.isInteger(number))) {
    throw invalid(option, isInteger ? 'takes a whole number' : 'takes a number')
  }
  if (number < (option.min_value ?? -Infinity) || number > (option.max_value ?? Infinity)) {
    throw invalid(option, 'takes a number within its limits')
  }
  return { data: { type: option.type, name: option.name, value: number }, resolved: {} }
}

function enterBoolean(
  option: OptionOf<ApplicationCommandOptionType.Boolean>,
  value: UserOptionValue,
): EnteredOption {
  const text = asText(option, value).toLowerCase()
  if (text !== 'true' && text !== 'false') throw invalid(option, 'takes true or false')
  return { data: { type: option.type, name: option.name, value: text === 'true' }, resolved: {} }
}

function enterEntity(
  option: OptionOf<EntityType>,
  value: UserOptionValue,
  directory: Directory,
): EnteredOption {
  const { id, resolved } = findEntity(option, value, directory)
  return { data: { type: option.type, name: option.name, value: id }, resolved }
}

function findEntity(
  option: OptionOf<EntityType>,
  value: UserOptionValue,
  directory: Directory,
): Entity {
  if (option.type === ApplicationCommandOptionType.Attachment) {
    if (typeof value !== 'object') throw invalid(option, 'takes a file')
    return directory.upload(value)
  }
  const entity = lookUp(option, asText(option, value), directory)
  if (!entity) throw invalid(option, 'takes something of its kind that this person sees here')
  return entity
}

function lookUp(
  option: OptionOf<Exclude<EntityType, ApplicationCommandOptionType.Attachment>>,
  text: string,
  directory: Directory,
): Entity | undefined {
  switch (option.type) {
    case ApplicationCommandOptionType.User:
      return directory.user(text)
    case ApplicationCommandOptionType.Role:
      return directory.role(text)
    case ApplicationCommandOptionType.Mentionable:
      return directory.user(text) ?? directory.role(text)
    case ApplicationCommandOptionType.Channel:
      return directory.channel(text, option.channel_types)
  }
}

/** A choice may be entered by its name or its value; without choices everything goes. */
function chosen(
  option: OptionOf<ApplicationCommandOptionType.String | NumericType>,
  text: string,
): string | number {
  const choices = option.choices ?? []
  if (choices.length === 0) return text
  const choice = choices.find(({ name, value }) => text === name || text === String(value))
  if (!choice) throw invalid(option, 'takes one of its choices')
  return choice.value
}

function asText(option: APIApplicationCommandBasicOption, value: UserOptionValue): string {
  if (typeof value === 'object') throw invalid(option, 'takes no file')
  return String(value)
}

function invalid({ name }: APIApplicationCommandBasicOption, rule: string): SandboxError {
  return new SandboxError('invalid-input', `Option "${name}" ${rule}.`)
}
