/**
 * The text a person types after a slash.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 */
import { typedOptions } from './command-options.js'

/**
 * @typedef {object} CommandLine
 * @property {APIApplicationCommand} command
 * @property {Readonly<Record<string, string>>} values option name → text
 */

/**
 * The commands that fit what is typed so far: those that start with it before those that contain it.
 *
 * @param {string} text
 * @param {readonly APIApplicationCommand[]} commands
 * @returns {readonly APIApplicationCommand[]} empty unless the text is a slash and at most one word
 */
export function completeCommand(text, commands) {
  const typed = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase()
  if (typed === undefined) return []
  const starting = commands.filter((command) => command.name.startsWith(typed))
  const containing = commands.filter(
    (command) => !command.name.startsWith(typed) && command.name.includes(typed),
  )
  return [...starting, ...containing]
}

/**
 * Reads a whole command typed in one line, such as `/ask prompt:how are you effort:low`. A value ends
 * where the name of another option with a colon begins, so it may contain spaces and colons. Text
 * before the first option belongs to the command's first option, so `/ask how are you` works too.
 *
 * @param {string} text
 * @param {readonly APIApplicationCommand[]} commands
 * @returns {CommandLine | undefined} undefined when the text names no command
 */
export function parseCommandLine(text, commands) {
  const [, name, rest] = /^\/(\S+)\s*([^]*)$/.exec(text) ?? []
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) return undefined
  return {
    command,
    values: parseValues(
      rest ?? '',
      typedOptions(command).map((option) => option.name),
    ),
  }
}

/**
 * @param {string} text
 * @param {readonly string[]} names
 * @returns {Record<string, string>}
 */
function parseValues(text, names) {
  const marks = [...text.matchAll(/(?<=^|\s)([^\s:]+):/g)].filter((mark) =>
    names.includes(mark[1] ?? ''),
  )
  const lead = text.slice(0, marks[0]?.index).trim()
  const given = marks.map((mark, index) => {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index)
    return /** @type {const} */ ([mark[1] ?? '', value.trim()])
  })
  const first = names[0]
  return Object.fromEntries(lead === '' || first === undefined ? given : [[first, lead], ...given])
}
