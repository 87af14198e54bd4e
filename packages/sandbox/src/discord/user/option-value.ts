import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIAttachment,
  type APIInteractionDataResolved,
  type APIUser,
  ApplicationCommandOptionType,
  ChannelType,
  type InteractionType,
} from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { permissionsOf } from '../world/permissions.ts'
import { type SandboxChannel } from '../world/places.ts'
import { type UserFile, type UserOptionValue } from './sandbox-user.ts'

/** What values can refer to. */
export interface OptionDirectory {
  readonly users: readonly APIUser[]
  readonly channels: readonly SandboxChannel[]
  /** Uploads a file for an interaction. */
  readonly upload: (file: UserFile) => APIAttachment
}

/** An entered value as the bot receives it, and the thing it refers to. */
export interface EnteredOption {
  readonly data: APIApplicationCommandInteractionDataBasicOption<InteractionType.ApplicationCommand>
  readonly resolved: APIInteractionDataResolved
}

type OptionOf<Type extends ApplicationCommandOptionType> = Extract<
  APIApplicationCommandBasicOption,
  { type: Type }
>
type NumericType = ApplicationCommandOptionType.Integer | ApplicationCommandOptionType.Number

/**
 * Converts what a person entered to the option's type and checks it as a client does.
 *
 * @throws {SandboxError} code `invalid-input`
 */
export function enterOption(
  option: APIApplicationCommandBasicOption,
  value: UserOptionValue,
  directory: OptionDirectory,
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
    case ApplicationCommandOptionType.Mentionable:
      return enterUser(option, value, directory)
    case ApplicationCommandOptionType.Channel:
      return enterChannel(option, value, directory)
    case ApplicationCommandOptionType.Attachment:
      return enterFile(option, value, directory)
    case ApplicationCommandOptionType.Role:
      throw invalid(option, 'takes a role, and the server has none')
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

function enterUser(
  option: OptionOf<ApplicationCommandOptionType.User | ApplicationCommandOptionType.Mentionable>,
  value: UserOptionValue,
  { users }: OptionDirectory,
): EnteredOption {
  const text = asText(option, value)
  const user = users.find(({ id, username }) => [id, username, `<@${id}>`].includes(text))
  if (!user) throw invalid(option, 'takes a user')
  return {
    data: { type: option.type, name: option.name, value: user.id },
    resolved: { users: { [user.id]: user } },
  }
}

function enterChannel(
  option: OptionOf<ApplicationCommandOptionType.Channel>,
  value: UserOptionValue,
  { channels }: OptionDirectory,
): EnteredOption {
  const text = asText(option, value)
  const channel = channels.find(({ id, name }) => text === id || text === `#${name}`)
  if (channel?.type !== ChannelType.GuildText) throw invalid(option, 'takes a channel')
  const { id, name, type } = channel
  const permissions = String(permissionsOf(''))
  return {
    data: { type: option.type, name: option.name, value: id },
    resolved: { channels: { [id]: { id, name, type, permissions } } },
  }
}

function enterFile(
  option: OptionOf<ApplicationCommandOptionType.Attachment>,
  value: UserOptionValue,
  { upload }: OptionDirectory,
): EnteredOption {
  if (typeof value !== 'object') throw invalid(option, 'takes a file')
  const attachment = upload(value)
  return {
    data: { type: option.type, name: option.name, value: attachment.id },
    resolved: { attachments: { [attachment.id]: attachment } },
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
