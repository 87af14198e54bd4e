/**
 * The box at the bottom of a channel: plain text with a menu of commands, or one chosen command with
 * a field for each option.
 *
 * @import { APIApplicationCommandOptionChoice } from 'discord-api-types/v10'
 * @import { ActionSettled, PageFile } from '../../page-protocol.ts'
 * @import { RunnableCommand } from './runnable-command.js'
 * @import { Suggestions } from './suggestions.js'
 */
import { completeCommand } from './command-line.js'
import { checkOptions } from './command-options.js'
import { reduceCommand } from './command-composer.js'

/**
 * @typedef {object} TextComposer
 * @property {'text'} kind
 * @property {string} text
 * @property {readonly PageFile[]} files to be sent along
 * @property {string | undefined} replyTo id of the message that is replied to
 * @property {number} highlighted index in the menu of commands
 * @property {boolean} isMenuDismissed
 * @property {string | undefined} hint why the last Enter sent nothing
 *
 * @typedef {object} CommandComposer
 * @property {'command'} kind
 * @property {RunnableCommand} command
 * @property {Readonly<Record<string, string>>} values option name → text
 * @property {Readonly<Record<string, PageFile>>} files option name → file
 * @property {Readonly<Record<string, APIApplicationCommandOptionChoice>>} taken option name → the
 *   suggestion that its text stands for
 * @property {readonly string[]} shown names of the options that have a field
 * @property {ReadonlyMap<string, string>} faults option name → what is wrong with its value
 * @property {Suggestions | undefined} suggestions
 *
 * @typedef {TextComposer | CommandComposer} Composer
 *
 * @typedef {(
 *   | { readonly type: 'menu-moved', readonly by: 1 | -1, readonly length: number }
 *   | { readonly type: 'menu-dismissed' }
 *   | { readonly type: 'hinted', readonly hint: string }
 *   | { readonly type: 'file-added', readonly file: PageFile }
 *   | { readonly type: 'file-dropped', readonly fileId: string }
 * )} TextEvent concerns a text composer only
 *
 * @typedef {(
 *   | { readonly type: 'option-typed', readonly name: string, readonly value: string }
 *   | { readonly type: 'option-added', readonly name: string }
 *   | { readonly type: 'option-attached', readonly name: string, readonly file: PageFile | undefined }
 *   | { readonly type: 'faults-found', readonly faults: ReadonlyMap<string, string> }
 *   | { readonly type: 'suggestions-asked', readonly name: string, readonly requestId: string }
 *   | { readonly type: 'suggestion-moved', readonly by: 1 | -1 }
 *   | { readonly type: 'suggestion-taken', readonly name: string,
 *       readonly choice: APIApplicationCommandOptionChoice }
 *   | { readonly type: 'suggestions-closed' }
 *   | ActionSettled
 * )} CommandEvent concerns a command composer only
 *
 * @typedef {(
 *   | { readonly type: 'text-typed', readonly text: string }
 *   | { readonly type: 'reply-begun', readonly messageId: string | undefined }
 *   | { readonly type: 'command-chosen', readonly command: RunnableCommand,
 *       readonly values?: Readonly<Record<string, string>> }
 *   | { readonly type: 'cleared' }
 * )} GeneralEvent makes a composer of its kind, whatever was there
 *
 * @typedef {GeneralEvent | TextEvent | CommandEvent} ComposerEvent
 */

/** @type {TextComposer} */
export const emptyComposer = {
  kind: 'text',
  text: '',
  files: [],
  replyTo: undefined,
  highlighted: 0,
  isMenuDismissed: false,
  hint: undefined,
}

/** @type {ReadonlySet<ComposerEvent['type']>} */
const TEXT_EVENTS = new Set([
  'menu-moved',
  'menu-dismissed',
  'hinted',
  'file-added',
  'file-dropped',
])

/** @type {ReadonlySet<ComposerEvent['type']>} */
const GENERAL_EVENTS = new Set(['text-typed', 'reply-begun', 'command-chosen', 'cleared'])

/**
 * @param {Composer} composer
 * @param {ComposerEvent} event
 * @returns {Composer} the same composer for an event that does not apply to its kind
 */
export function reduceComposer(composer, event) {
  if (isGeneralEvent(event)) return reduceAny(composer, event)
  if (isTextEvent(event)) return composer.kind === 'text' ? reduceText(composer, event) : composer
  return composer.kind === 'command' ? reduceCommand(composer, event) : composer
}

/**
 * @param {ComposerEvent} event
 * @returns {event is GeneralEvent}
 */
function isGeneralEvent(event) {
  return GENERAL_EVENTS.has(event.type)
}

/**
 * @param {ComposerEvent} event
 * @returns {event is TextEvent}
 */
function isTextEvent(event) {
  return TEXT_EVENTS.has(event.type)
}

/**
 * @param {Composer} composer
 * @param {GeneralEvent} event
 * @returns {Composer}
 */
function reduceAny(composer, event) {
  switch (event.type) {
    case 'text-typed': {
      const { text } = event
      const { files, replyTo } = plain(composer)
      return { ...emptyComposer, files, replyTo, text }
    }
    case 'reply-begun':
      return { ...plain(composer), replyTo: event.messageId }
    case 'command-chosen':
      return chooseCommand(event.command, event.values)
    case 'cleared':
      return emptyComposer
  }
}

/**
 * @param {Composer} composer
 * @returns {TextComposer}
 */
function plain(composer) {
  return composer.kind === 'text' ? composer : emptyComposer
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
    case 'file-added':
      return { ...composer, files: [...composer.files, event.file] }
    case 'file-dropped':
      return { ...composer, files: composer.files.filter((file) => file.fileId !== event.fileId) }
  }
}

/**
 * The menu above the box: commands that fit the text, none while the menu is put away.
 *
 * @param {Composer} composer
 * @param {readonly RunnableCommand[]} commands
 * @returns {readonly RunnableCommand[]}
 */
export function menuOf(composer, commands) {
  if (composer.kind !== 'text' || composer.isMenuDismissed) return []
  return completeCommand(composer.text, commands)
}

/**
 * @param {RunnableCommand} command
 * @param {Readonly<Record<string, string>> | undefined} typed when given, its faults show at once
 * @returns {CommandComposer}
 */
function chooseCommand(command, typed) {
  const values = typed ?? {}
  const shown = command.options
    .filter((option) => option.required === true || option.name in values)
    .map((option) => option.name)
  const faults = typed === undefined ? new Map() : checkOptions(command, typed)
  return {
    kind: 'command',
    command,
    values,
    files: {},
    taken: {},
    shown,
    faults,
    suggestions: undefined,
  }
}

/**
 * @param {number} index
 * @param {number} length
 */
function wrap(index, length) {
  return length === 0 ? 0 : (index + length) % length
}
