import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIAutocompleteApplicationCommandInteractionData,
  type APIChatInputApplicationCommandInteractionData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type InteractionType,
} from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { type Directory, resolvedField } from './directory.ts'
import { enterOption } from './option-value.ts'
import { type UserCommand, type UserOptionValue } from './sandbox-user.ts'

type EnteredType =
  | InteractionType.ApplicationCommand
  | InteractionType.ApplicationCommandAutocomplete
type SuggestionOptionData =
  APIApplicationCommandInteractionDataBasicOption<InteractionType.ApplicationCommandAutocomplete>
type SubcommandType =
  | ApplicationCommandOptionType.Subcommand
  | ApplicationCommandOptionType.SubcommandGroup

/** The options that a person fills in, and the names of the subcommands that lead to them. */
interface ChosenForm {
  readonly path: readonly { readonly type: SubcommandType; readonly name: string }[]
  readonly options: readonly APIApplicationCommandBasicOption[]
}

/**
 * Builds what the bot learns of a slash command that a person runs.
 *
 * @throws {SandboxError} code `invalid-input`: a client would not have sent it
 */
export function buildCommandData(
  command: APIApplicationCommand,
  { subcommand, options = {} }: UserCommand,
  directory: Directory,
): APIChatInputApplicationCommandInteractionData {
  const form = chooseForm(command, subcommand)
  refuseUnknownOptions(form, options)
  const missing = form.options.find(({ name, required }) => required && !(name in options))
  if (missing) throw new SandboxError('invalid-input', `Option "${missing.name}" is required.`)
  const entered = form.options.flatMap((option) => {
    const value = options[option.name]
    return value === undefined ? [] : [enterOption(option, value, directory)]
  })
  return {
    ...identify(command),
    options: nest(
      form,
      entered.map(({ data }) => data),
    ),
    ...resolvedField(entered.map(({ resolved }) => resolved)),
  }
}

/**
 * Builds what the bot learns while a person types: texts as they are, one of them in focus.
 *
 * @throws {SandboxError} code `invalid-input`: the option in focus does not ask for suggestions
 */
export function buildAutocompleteData(
  command: APIApplicationCommand,
  { subcommand, options = {}, focused }: UserCommand & { readonly focused: string },
): APIAutocompleteApplicationCommandInteractionData {
  const form = chooseForm(command, subcommand)
  refuseUnknownOptions(form, options)
  const target = form.options.find(({ name }) => name === focused)
  if (!target || !('autocomplete' in target) || target.autocomplete !== true) {
    throw new SandboxError('invalid-input', `Option "${focused}" does not suggest values.`)
  }
  const typed = form.options.flatMap((option): SuggestionOptionData[] => {
    const value = options[option.name] ?? (option === target ? '' : undefined)
    if (value === undefined || typeof value === 'object') return []
    return typedSoFar(option, String(value), option === target)
  })
  return { ...identify(command), options: nest(form, typed) }
}

function typedSoFar(
  { type, name }: APIApplicationCommandBasicOption,
  value: string,
  isFocused: boolean,
): SuggestionOptionData[] {
  const focus = isFocused && { focused: true }
  switch (type) {
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return [{ type, name, value, ...focus }]
    case ApplicationCommandOptionType.Boolean:
      return [{ type, name, value: value === 'true' }]
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Mentionable:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Attachment:
      return [{ type, name, value }]
  }
}

function identify(command: APIApplicationCommand) {
  return {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput as const,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
  }
}

function chooseForm(command: APIApplicationCommand, subcommand = ''): ChosenForm {
  const path: { type: SubcommandType; name: string }[] = []
  let options: readonly APIApplicationCommandOption[] = command.options ?? []
  for (const name of subcommand.split(' ').filter(Boolean)) {
    const next = options.find((option) => option.name === name)
    if (!next || !isSubcommand(next)) {
      throw new SandboxError('invalid-input', `/${command.name} has no subcommand "${name}".`)
    }
    path.push({ type: next.type, name })
    options = next.options ?? []
  }
  if (options.some(isSubcommand)) {
    throw new SandboxError('invalid-input', `/${command.name} is run by one of its subcommands.`)
  }
  return { path, options: options.filter((option) => !isSubcommand(option)) }
}

function isSubcommand(
  option: APIApplicationCommandOption,
): option is Extract<APIApplicationCommandOption, { type: SubcommandType }> {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  )
}

function refuseUnknownOptions(
  form: ChosenForm,
  options: Readonly<Record<string, UserOptionValue>>,
): void {
  const unknown = Object.keys(options).find(
    (name) => !form.options.some((option) => option.name === name),
  )
  if (unknown === undefined) return
  throw new SandboxError('invalid-input', `The command has no option "${unknown}".`)
}

function nest<Type extends EnteredType>(
  { path }: ChosenForm,
  entered: APIApplicationCommandInteractionDataBasicOption<Type>[],
): APIApplicationCommandInteractionDataOption<Type>[] {
  const [outer, inner] = path
  if (!outer) return entered
  const type = ApplicationCommandOptionType.Subcommand
  if (!inner) return [{ type, name: outer.name, options: entered }]
  return [
    {
      type: ApplicationCommandOptionType.SubcommandGroup,
      name: outer.name,
      options: [{ type, name: inner.name, options: entered }],
    },
  ]
}
