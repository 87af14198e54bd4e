/**
 * The options of a slash command that can be filled in as text, and what is wrong with a value.
 *
 * @import {
 *   APIApplicationCommand, APIApplicationCommandOption, APIApplicationCommandOptionChoice,
 * } from 'discord-api-types/v10'
 */
import { OptionType } from '../state/discord-constants.js'

/** @type {ReadonlySet<number>} option types that are not one typed value: they nest, or carry a file */
const NOT_TYPED = new Set([
  OptionType.Subcommand,
  OptionType.SubcommandGroup,
  OptionType.Attachment,
])

/**
 * @param {APIApplicationCommand} command
 * @returns {readonly APIApplicationCommandOption[]} in the command's order: required ones first
 */
export function typedOptions(command) {
  return (command.options ?? []).filter((option) => !NOT_TYPED.has(option.type))
}

/**
 * @param {APIApplicationCommandOption} option
 * @returns {readonly Pick<APIApplicationCommandOptionChoice, 'name' | 'value'>[]} the only values the
 *   option takes; empty when any text may be typed
 */
export function choicesOf(option) {
  if (option.type === OptionType.Boolean) {
    return [
      { name: 'True', value: 'true' },
      { name: 'False', value: 'false' },
    ]
  }
  return 'choices' in option ? (option.choices ?? []) : []
}

/**
 * Checks typed values as Discord's client does before it sends anything.
 *
 * @param {APIApplicationCommand} command
 * @param {Readonly<Record<string, string>>} values option name → text
 * @returns {ReadonlyMap<string, string>} option name → what is wrong; empty when all is well
 */
export function checkOptions(command, values) {
  const faults = typedOptions(command).flatMap((option) => {
    const fault = faultOf(option, values[option.name] ?? '')
    return fault === undefined ? [] : [/** @type {const} */ ([option.name, fault])]
  })
  return new Map(faults)
}

/**
 * @param {APIApplicationCommandOption} option
 * @param {string} text
 * @returns {string | undefined}
 */
function faultOf(option, text) {
  if (text === '')
    return option.required === true ? 'This option is required. Specify a value.' : undefined
  const choices = choicesOf(option)
  if (choices.length > 0) {
    return choices.some((choice) => String(choice.value) === text)
      ? undefined
      : 'Choose one of the values offered.'
  }
  if (option.type === OptionType.Integer || option.type === OptionType.Number) {
    return Number.isFinite(Number(text)) ? undefined : 'This must be a number.'
  }
  return lengthFault(option, text)
}

/**
 * @param {APIApplicationCommandOption} option
 * @param {string} text
 * @returns {string | undefined}
 */
function lengthFault(option, text) {
  const { min, max } = lengthLimits(option)
  if (text.length < min) return `Must be ${min} or more in length.`
  if (text.length > max) return `Must be ${max} or fewer in length.`
  return undefined
}

/**
 * @param {APIApplicationCommandOption} option
 * @returns {{ readonly min: number, readonly max: number }} in UTF-16 units
 */
function lengthLimits(option) {
  if (option.type !== OptionType.String) return { min: 0, max: 6000 }
  return {
    min: ('min_length' in option ? option.min_length : undefined) ?? 0,
    max: ('max_length' in option ? option.max_length : undefined) ?? 6000,
  }
}
