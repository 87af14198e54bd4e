/**
 * The text a person types after a slash.
 *
 * @import { RunnableCommand } from './runnable-command.js'
 */
import { shownName } from '../state/localized.js'
import { isFileOption, readTyped } from './command-options.js'

/**
 * @typedef {object} CommandLine
 * @property {RunnableCommand} command
 * @property {Readonly<Record<string, string>>} values option name → text
 */

/**
 * The commands that fit what is typed so far: those that start with it before those that contain it.
 *
 * @param {string} text
 * @param {readonly RunnableCommand[]} commands
 * @returns {readonly RunnableCommand[]} empty unless the text is a slash and a part of a name
 */
export function completeCommand(text, commands) {
  if (!text.startsWith('/')) return []
  const typed = text.slice(1).toLowerCase()
  /** @param {(name: string) => boolean} fits */
  const those = (fits) => commands.filter((command) => namesOf(command).some(fits))
  const starting = those((name) => name.startsWith(typed))
  const containing = those((name) => name.includes(typed))
  return [...starting, ...containing.filter((command) => !starting.includes(command))]
}

/**
 * Reads a whole command typed in one line, such as `/ask prompt:how are you effort:low`. A value ends
 * where the name of another option with a colon begins, so it may contain spaces and colons. Text
 * before the first option belongs to the command's first option, so `/ask how are you` works too. A
 * choice goes by its name: `everyone:True`. Commands and options have a name in the person's language, too.
 *
 * @param {string} text
 * @param {readonly RunnableCommand[]} commands
 * @returns {CommandLine | undefined} undefined when the text names no command
 */
export function parseCommandLine(text, commands) {
  const named = commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, start: `/${name}` })))
    .filter(({ start }) => text.startsWith(start) && /^(?:\s|$)/.test(text.slice(start.length)))
  const [longest] = named.toSorted((one, other) => other.start.length - one.start.length)
  if (longest === undefined) return undefined
  const { command, start } = longest
  const options = command.options.filter((option) => !isFileOption(option))
  const namesByTyped = new Map(
    options.flatMap((option) =>
      [option.name, shownName(option, command.locale)].map((name) => [name, option.name]),
    ),
  )
  const typed = parseValues(text.slice(start.length), namesByTyped)
  const given = options.flatMap((option) => {
    const value = typed[option.name]
    return value === undefined ? [] : [[option.name, readTyped(option, value, command.locale)]]
  })
  return { command, values: Object.fromEntries(given) }
}

/** @param {RunnableCommand} command */
function namesOf({ name, shownName }) {
  return name === shownName ? [name] : [shownName, name]
}

/**
 * @param {string} text
 * @param {ReadonlyMap<string, string>} namesByTyped what may be typed for an option → its name
 * @returns {Record<string, string>}
 */
function parseValues(text, namesByTyped) {
  const marks = [...text.matchAll(/(?<=^|\s)([^\s:]+):/g)].filter((mark) =>
    namesByTyped.has(mark[1] ?? ''),
  )
  const lead = text.slice(0, marks[0]?.index).trim()
  const given = marks.map((mark, index) => {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index)
    return /** @type {const} */ ([namesByTyped.get(mark[1] ?? '') ?? '', value.trim()])
  })
  const [first] = namesByTyped.values()
  return Object.fromEntries(lead === '' || first === undefined ? given : [[first, lead], ...given])
}
