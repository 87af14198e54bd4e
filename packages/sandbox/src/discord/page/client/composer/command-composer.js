/**
 * How a command that is being filled in changes.
 *
 * @import { PageFile } from '../../page-protocol.ts'
 * @import { CommandComposer, CommandEvent } from './composer-state.js'
 */
import { awaitSuggestions, moveSuggestion, takeSuggestions } from './suggestions.js'

/**
 * @param {CommandComposer} composer
 * @param {CommandEvent} event
 * @returns {CommandComposer}
 */
export function reduceCommand(composer, event) {
  switch (event.type) {
    case 'option-typed':
      return enterText(composer, event.name, event.value)
    case 'option-added':
      return { ...composer, shown: [...composer.shown, event.name] }
    case 'option-attached':
      return { ...faultless(composer, event.name), files: attach(composer, event) }
    case 'faults-found':
      return { ...composer, faults: event.faults }
    case 'suggestions-asked': {
      const suggestions = awaitSuggestions(event.name, event.requestId, composer.suggestions)
      return { ...composer, suggestions }
    }
    case 'suggestion-moved': {
      const { suggestions } = composer
      if (suggestions === undefined) return composer
      return { ...composer, suggestions: moveSuggestion(suggestions, event.by) }
    }
    case 'suggestion-taken':
      return {
        ...enterText(composer, event.name, event.choice.name),
        taken: { ...composer.taken, [event.name]: event.choice },
        suggestions: undefined,
      }
    case 'suggestions-closed':
      return { ...composer, suggestions: undefined }
    case 'action-settled':
      return { ...composer, suggestions: takeSuggestions(composer.suggestions, event) }
  }
}

/**
 * @param {CommandComposer} composer
 * @param {string} name
 * @param {string} value
 * @returns {CommandComposer}
 */
function enterText(composer, name, value) {
  return { ...faultless(composer, name), values: { ...composer.values, [name]: value } }
}

/**
 * @param {CommandComposer} composer
 * @param {string} name
 * @returns {CommandComposer} without the fault of one option
 */
function faultless(composer, name) {
  const faults = new Map(composer.faults)
  faults.delete(name)
  return { ...composer, faults }
}

/**
 * @param {CommandComposer} composer
 * @param {{ readonly name: string, readonly file: PageFile | undefined }} attached
 * @returns {CommandComposer['files']}
 */
function attach({ files }, { name, file }) {
  if (file !== undefined) return { ...files, [name]: file }
  return Object.fromEntries(Object.entries(files).filter(([other]) => other !== name))
}
