/**
 * Slash commands as a person runs them: a command with subcommands is one entry for each of those.
 *
 * @import {
 *   APIApplicationCommand, APIApplicationCommandBasicOption, APIApplicationCommandOption,
 * } from 'discord-api-types/v10'
 */
import { OptionType } from '../state/discord-constants.js'
import { shownDescription, shownName } from '../state/localized.js'

/**
 * @typedef {object} RunnableCommand
 * @property {string} name such as `ask`, or `access users add`: the command and its subcommands
 * @property {string} shownName the same in the person's language
 * @property {string} description in the person's language
 * @property {readonly APIApplicationCommandBasicOption[]} options
 * @property {string} locale the person's language
 */

/**
 * @param {readonly APIApplicationCommand[]} commands
 * @param {string} locale
 * @returns {readonly RunnableCommand[]} in the order of the commands
 */
export function runnableCommands(commands, locale) {
  return commands.flatMap((command) => expand(command, [], [], locale))
}

/**
 * @param {APIApplicationCommand | APIApplicationCommandOption} part a command, a group or a subcommand
 * @param {readonly string[]} path names of what it lies in
 * @param {readonly string[]} shownPath
 * @param {string} locale
 * @returns {readonly RunnableCommand[]}
 */
function expand(part, path, shownPath, locale) {
  const names = [...path, part.name]
  const shownNames = [...shownPath, shownName(part, locale)]
  /** @type {readonly APIApplicationCommandOption[]} */
  const options = 'options' in part ? (part.options ?? []) : []
  const nested = options.filter(isNesting)
  if (nested.length > 0) {
    return nested.flatMap((option) => expand(option, names, shownNames, locale))
  }
  return [
    {
      name: names.join(' '),
      shownName: shownNames.join(' '),
      description: shownDescription(part, locale),
      options: options.filter((option) => !isNesting(option)),
      locale,
    },
  ]
}

/**
 * @param {APIApplicationCommandOption} option
 * @returns {option is Exclude<APIApplicationCommandOption, APIApplicationCommandBasicOption>}
 */
function isNesting(option) {
  const { type } = option
  return type === OptionType.Subcommand || type === OptionType.SubcommandGroup
}
