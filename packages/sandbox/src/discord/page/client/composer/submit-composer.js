/**
 * What pressing Enter in the composer means.
 *
 * @import { PageOptionValue } from '../../page-protocol.ts'
 * @import { CommandComposer, Composer, ComposerEvent, TextComposer } from './composer-state.js'
 * @import { RunnableCommand } from './runnable-command.js'
 */
import { parseCommandLine } from './command-line.js'
import { checkOptions } from './command-options.js'
import { menuOf } from './composer-state.js'

/**
 * @typedef {(
 *   | { readonly type: 'run', readonly commandName: string,
 *       readonly options: Readonly<Record<string, PageOptionValue>> }
 *   | { readonly type: 'say', readonly content: string, readonly fileIds: readonly string[],
 *       readonly replyTo: string | undefined }
 *   | { readonly type: 'change', readonly event: ComposerEvent }
 * )} Submission what pressing Enter means
 */

/**
 * Decides what Enter does: send the text, run the command, choose the highlighted one, or show what
 * is missing.
 *
 * @param {Composer} composer
 * @param {readonly RunnableCommand[]} commands
 * @returns {Submission}
 */
export function submitComposer(composer, commands) {
  return composer.kind === 'command' ? submitCommand(composer) : submitText(composer, commands)
}

/**
 * @param {CommandComposer} composer
 * @returns {Submission}
 */
function submitCommand(composer) {
  const { command, values, files } = composer
  const faults = checkOptions(command, values, files)
  if (faults.size > 0) return { type: 'change', event: { type: 'faults-found', faults } }
  return { type: 'run', commandName: command.name, options: enteredOptions(composer) }
}

/**
 * The values as they are sent; for a suggestion that was taken its value, which may not be what is
 * read in the field.
 *
 * @param {Pick<CommandComposer, 'values' | 'files' | 'taken'>} composer
 * @returns {Record<string, PageOptionValue>}
 */
export function enteredOptions({ values, files, taken }) {
  const texts = Object.entries(values).flatMap(([name, text]) => {
    if (text === '') return []
    const choice = taken[name]
    return [[name, choice?.name === text ? String(choice.value) : text]]
  })
  const attached = Object.entries(files).map(([name, { fileId }]) => [name, { fileId }])
  return Object.fromEntries([...texts, ...attached])
}

/**
 * @param {TextComposer} composer
 * @param {readonly RunnableCommand[]} commands
 * @returns {Submission}
 */
function submitText(composer, commands) {
  const content = composer.text.trim()
  if (!content.startsWith('/')) return say(composer, content)
  const line = parseCommandLine(content, commands)
  if (line !== undefined && checkOptions(line.command, line.values).size === 0) {
    const { command, values } = line
    const options = enteredOptions({ values, files: {}, taken: {} })
    return { type: 'run', commandName: command.name, options }
  }
  const chosen = menuOf(composer, commands)[composer.highlighted]
  if (chosen !== undefined)
    return { type: 'change', event: { type: 'command-chosen', command: chosen } }
  if (line !== undefined) return { type: 'change', event: { type: 'command-chosen', ...line } }
  const hint = 'No such command here. Type / to see the commands of this channel.'
  return { type: 'change', event: { type: 'hinted', hint } }
}

/**
 * @param {TextComposer} composer
 * @param {string} content
 * @returns {Submission}
 */
function say({ files, replyTo }, content) {
  if (content === '' && files.length === 0) {
    const hint = 'Write something, or type / to see what the bot can do.'
    return { type: 'change', event: { type: 'hinted', hint } }
  }
  return { type: 'say', content, fileIds: files.map(({ fileId }) => fileId), replyTo }
}
