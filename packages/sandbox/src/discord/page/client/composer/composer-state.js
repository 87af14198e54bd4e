/**
 * The box at the bottom of a channel: plain text with a menu of commands, or one chosen command with
 * a field for each option.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 */
import { completeCommand, parseCommandLine } from './command-line.js'
import { checkOptions, typedOptions } from './command-options.js'

/**
 * @typedef {object} TextComposer
 * @property {'text'} kind
 * @property {string} text
 * @property {number} highlighted index in the menu of commands
 * @property {boolean} isMenuDismissed
 * @property {string | undefined} hint why the last Enter sent nothing
 *
 * @typedef {object} CommandComposer
 * @property {'command'} kind
 * @property {APIApplicationCommand} command
 * @property {Readonly<Record<string, string>>} values option name → text
 * @property {readonly string[]} shown names of the options that have a field
 * @property {ReadonlyMap<string, string>} faults option name → what is wrong with its value
 *
 * @typedef {TextComposer | CommandComposer} Composer
 *
 * @typedef {(
 *   | { readonly type: 'menu-moved', readonly by: 1 | -1, readonly length: number }
 *   | { readonly type: 'menu-dismissed' }
 *   | { readonly type: 'hinted', readonly hint: string }
 * )} TextEvent concerns a text composer only
 *
 * @typedef {(
 *   | { readonly type: 'option-typed', readonly name: string, readonly value: string }
 *   | { readonly type: 'option-added', readonly name: string }
 *   | { readonly type: 'faults-found', readonly faults: ReadonlyMap<string, string> }
 * )} CommandEvent concerns a command composer only
 *
 * @typedef {(
 *   | { readonly type: 'text-typed', readonly text: string }
 *   | { readonly type: 'command-chosen', readonly command: APIApplicationCommand,
 *       readonly values?: Readonly<Record<string, string>> }
 *   | { readonly type: 'cleared' }
 *   | TextEvent
 *   | CommandEvent
 * )} ComposerEvent
 *
 * @typedef {(
 *   | { readonly type: 'send', readonly commandName: string,
 *       readonly options: Readonly<Record<string, string>> }
 *   | { readonly type: 'change', readonly event: ComposerEvent }
 * )} Submission what pressing Enter means
 */

/** @type {TextComposer} */
export const emptyComposer = {
  kind: 'text',
  text: '',
  highlighted: 0,
  isMenuDismissed: false,
  hint: undefined,
}

/**
 * @param {Composer} composer
 * @param {ComposerEvent} event
 * @returns {Composer} the same composer for an event that does not apply to its kind
 */
export function reduceComposer(composer, event) {
  switch (event.type) {
    case 'text-typed':
      return { ...emptyComposer, text: event.text }
    case 'command-chosen':
      return chooseCommand(event.command, event.values)
    case 'cleared':
      return emptyComposer
    case 'menu-moved':
    case 'menu-dismissed':
    case 'hinted':
      return composer.kind === 'text' ? reduceText(composer, event) : composer
    case 'option-typed':
    case 'option-added':
    case 'faults-found':
      return composer.kind === 'command' ? reduceCommand(composer, event) : composer
  }
}

/**
 * @param {TextComposer} composer
 * @param {TextEvent} event
 * @returns {TextComposer}
 */
function reduceText(composer, event) {
  switch (event.type) {
    case 'menu-moved':
      return { ...composer, highlighted: wrap(composer.highlighted + event.by, event.length) }
    case 'menu-dismissed':
      return { ...composer, isMenuDismissed: true }
    case 'hinted':
      return { ...composer, hint: event.hint }
  }
}

/**
 * @param {CommandComposer} composer
 * @param {CommandEvent} event
 * @returns {CommandComposer}
 */
function reduceCommand(composer, event) {
  switch (event.type) {
    case 'option-typed':
      return typeOption(composer, event)
    case 'option-added':
      return { ...composer, shown: [...composer.shown, event.name] }
    case 'faults-found':
      return { ...composer, faults: event.faults }
  }
}

/**
 * The menu above the box: commands that fit the text, none while the menu is put away.
 *
 * @param {Composer} composer
 * @param {readonly APIApplicationCommand[]} commands
 * @returns {readonly APIApplicationCommand[]}
 */
export function menuOf(composer, commands) {
  if (composer.kind !== 'text' || composer.isMenuDismissed) return []
  return completeCommand(composer.text, commands)
}

/**
 * Decides what Enter does: send the command, choose the highlighted one, or show what is missing.
 *
 * @param {Composer} composer
 * @param {readonly APIApplicationCommand[]} commands
 * @returns {Submission}
 */
export function submitComposer(composer, commands) {
  return composer.kind === 'command' ? submitCommand(composer) : submitText(composer, commands)
}

/**
 * @param {CommandComposer} composer
 * @returns {Submission}
 */
function submitCommand({ command, values }) {
  const faults = checkOptions(command, values)
  if (faults.size > 0) return { type: 'change', event: { type: 'faults-found', faults } }
  return send(command, values)
}

/**
 * @param {TextComposer} composer
 * @param {readonly APIApplicationCommand[]} commands
 * @returns {Submission}
 */
function submitText(composer, commands) {
  const line = parseCommandLine(composer.text.trim(), commands)
  if (line !== undefined && checkOptions(line.command, line.values).size === 0) {
    return send(line.command, line.values)
  }
  const chosen = menuOf(composer, commands)[composer.highlighted]
  if (chosen !== undefined)
    return { type: 'change', event: { type: 'command-chosen', command: chosen } }
  if (line !== undefined) return { type: 'change', event: { type: 'command-chosen', ...line } }
  const hint = composer.text.startsWith('/')
    ? 'No such command here. Type / to see the commands of this channel.'
    : 'Messages go nowhere here: the bot reads commands only. Type / to see them.'
  return { type: 'change', event: { type: 'hinted', hint } }
}

/**
 * @param {APIApplicationCommand} command
 * @param {Readonly<Record<string, string>>} values
 * @returns {Submission}
 */
function send(command, values) {
  const options = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  return { type: 'send', commandName: command.name, options }
}

/**
 * @param {APIApplicationCommand} command
 * @param {Readonly<Record<string, string>> | undefined} typed when given, its faults show at once
 * @returns {CommandComposer}
 */
function chooseCommand(command, typed) {
  const values = typed ?? {}
  const shown = typedOptions(command)
    .filter((option) => option.required === true || option.name in values)
    .map((option) => option.name)
  const faults = typed === undefined ? new Map() : checkOptions(command, typed)
  return { kind: 'command', command, values, shown, faults }
}

/**
 * @param {CommandComposer} composer
 * @param {{ readonly name: string, readonly value: string }} typed
 * @returns {CommandComposer}
 */
function typeOption(composer, { name, value }) {
  const faults = new Map(composer.faults)
  faults.delete(name)
  return { ...composer, values: { ...composer.values, [name]: value }, faults }
}

/**
 * @param {number} index
 * @param {number} length
 */
function wrap(index, length) {
  return length === 0 ? 0 : (index + length) % length
}
