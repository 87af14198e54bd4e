import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10'
import { type Command, type CommandCall } from './command.ts'

type Value = string | number | boolean

/**
 * The options that a command as it was called takes.
 *
 * @param subcommand - with its group before it, if it has one
 * @returns undefined for a subcommand that there is not
 */
export function findOptions(
  { options = [] }: Command['definition'],
  subcommand: string | undefined,
): readonly APIApplicationCommandBasicOption[] | undefined {
  let inside: readonly APIApplicationCommandOption[] = options
  for (const name of subcommand?.split(' ') ?? []) {
    const next = inside.find(
      (option): option is Nesting => isNesting(option) && option.name === name,
    )
    if (next === undefined) return undefined
    inside = next.options ?? []
  }
  const basic = inside.filter((option) => !isNesting(option))
  return basic.length === inside.length ? basic : undefined
}

/**
 * Finds an option whose value its definition rules out. Discord's clients let nobody enter such a value;
 * whoever sends one has a client of their own, or one that still knows an earlier version of the command.
 *
 * @returns its name; undefined when all is well
 */
export function findWrongOption(
  options: readonly APIApplicationCommandBasicOption[],
  { options: given, attachments }: Pick<CommandCall, 'options' | 'attachments'>,
): string | undefined {
  const known = new Set(options.map(({ name }) => name))
  const unknown = [...given.keys()].find((name) => !known.has(name))
  if (unknown !== undefined) return unknown
  const wrong = options.find((option) => {
    const value = given.get(option.name)
    if (value === undefined) return option.required === true
    const isFile = option.type === ApplicationCommandOptionType.Attachment
    return isFile ? !attachments.has(String(value)) : !isTaken(option, value)
  })
  return wrong?.name
}

type Nesting = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption

function isNesting(option: APIApplicationCommandOption): option is Nesting {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  )
}

function isTaken(option: APIApplicationCommandBasicOption, value: Value): boolean {
  return isOfType(option.type, value) && isWithinLimits(option, value) && isChoice(option, value)
}

function isOfType(type: APIApplicationCommandBasicOption['type'], value: Value): boolean {
  if (type === ApplicationCommandOptionType.Boolean) return typeof value === 'boolean'
  if (type === ApplicationCommandOptionType.Integer) return Number.isSafeInteger(value)
  if (type === ApplicationCommandOptionType.Number) return Number.isFinite(value)
  if (type === ApplicationCommandOptionType.String) return typeof value === 'string'
  return typeof value === 'string' && /^\d{17,20}$/.test(value)
}

function isWithinLimits(option: APIApplicationCommandBasicOption, value: Value): boolean {
  if (option.type === ApplicationCommandOptionType.String)
    return isLongEnough(option, String(value))
  const isNumber =
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number
  return !isNumber || isInRange(option, Number(value))
}

function isInRange(range: { min_value?: number; max_value?: number }, value: number): boolean {
  const { min_value: min = -Infinity, max_value: max = Infinity } = range
  return value >= min && value <= max
}

/** Without limits of its own a text has up to 6000 characters; a required one is never blank. */
function isLongEnough(
  option: { required?: boolean; min_length?: number; max_length?: number },
  text: string,
): boolean {
  const { required = false, min_length: min = 0, max_length: max = 6_000 } = option
  return text.length >= min && text.length <= max && (!required || text.trim() !== '')
}

function isChoice(option: object, value: Value): boolean {
  if (!('choices' in option) || !Array.isArray(option.choices) || option.choices.length === 0) {
    return true
  }
  const choices: readonly { readonly value: Value }[] = option.choices
  return choices.some((choice) => choice.value === value)
}
