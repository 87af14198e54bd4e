/**
 * The options of a slash command as a person fills them in, and what is wrong with a value.
 *
 * @import {
 *   APIApplicationCommandBasicOption, APIApplicationCommandOptionChoice,
 * } from 'discord-api-types/v10'
 * @import { PageFile } from '../../page-protocol.ts'
 * @import { RunnableCommand } from './runnable-command.js'
 */
import { OptionType } from '../state/discord-constants.js'
import { shownName } from '../state/localized.js'

/**
 * @param {APIApplicationCommandBasicOption} option
 * @returns {boolean} whether it takes a file instead of a text
 */
export function isFileOption({ type }) {
  return type === OptionType.Attachment
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @returns {boolean} whether the bot suggests values while a person types
 */
export function isSuggested(option) {
  return 'autocomplete' in option && option.autocomplete === true
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {string} [locale] the person's language
 * @returns {readonly Pick<APIApplicationCommandOptionChoice, 'name' | 'value'>[]} the only values the
 *   option takes; empty when any text may be typed
 */
export function choicesOf(option, locale = '') {
  if (option.type === OptionType.Boolean) {
    return [
      { name: 'True', value: 'true' },
      { name: 'False', value: 'false' },
    ]
  }
  if (!('choices' in option)) return []
  return (option.choices ?? []).map((choice) => ({
    name: shownName(choice, locale),
    value: choice.value,
  }))
}

/**
 * Reads a value as it is typed in one line: a choice goes by what is written on it, whatever its case.
 *
 * @param {APIApplicationCommandBasicOption} option
 * @param {string} text
 * @param {string} locale the person's language
 * @returns {string} the value of the choice that is meant; the text where none is
 */
export function readTyped(option, text, locale) {
  const typed = text.toLowerCase()
  const meant = choicesOf(option, locale).find(({ name }) => name.toLowerCase() === typed)
  return meant === undefined ? text : String(meant.value)
}

/**
 * Checks values as Discord's client does before it sends anything.
 *
 * @param {Pick<RunnableCommand, 'options'>} command
 * @param {Readonly<Record<string, string>>} values option name → text
 * @param {Readonly<Record<string, PageFile>>} [files] option name → file
 * @returns {ReadonlyMap<string, string>} option name → what is wrong; empty when all is well
 */
export function checkOptions({ options }, values, files = {}) {
  const faults = options.flatMap((option) => {
    const fault = faultOf(option, values[option.name] ?? '', option.name in files)
    return fault === undefined ? [] : [/** @type {const} */ ([option.name, fault])]
  })
  return new Map(faults)
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {string} text
 * @param {boolean} hasFile
 * @returns {string | undefined}
 */
function faultOf(option, text, hasFile) {
  if (text === '' && !hasFile)
    return option.required === true ? 'This option is required. Specify a value.' : undefined
  if (hasFile) return undefined
  if (isFileOption(option)) return 'This option takes a file.'
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
 * @param {APIApplicationCommandBasicOption} option
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
 * @param {APIApplicationCommandBasicOption} option
 * @returns {{ readonly min: number, readonly max: number }} in UTF-16 units
 */
function lengthLimits(option) {
  if (option.type !== OptionType.String) return { min: 0, max: 6000 }
  return {
    min: ('min_length' in option ? option.min_length : undefined) ?? 0,
    max: ('max_length' in option ? option.max_length : undefined) ?? 6000,
  }
}
