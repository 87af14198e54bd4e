/**
 * @import { RunnableCommand } from '../composer/runnable-command.js'
 * @import { Suggestions } from '../composer/suggestions.js'
 * @import { PageActions, PageView } from './page-view.js'
 */

/**
 * @param {number} index
 * @returns {string} the element id of an entry of the command menu
 */
export function menuId(index) {
  return `command-${index}`
}

/**
 * Keys in the text box: arrows and Tab move in the menu, Escape puts it away, Enter sends.
 *
 * @param {KeyboardEvent} event
 * @param {readonly RunnableCommand[]} menu the commands on offer; empty when no menu is open
 * @param {PageView} view
 */
export function onTextKey(event, menu, { composer, actions }) {
  if (event.isComposing) return
  if (event.key === 'Enter' && !event.shiftKey) return take(event, actions.submit)
  if (menu.length === 0 || composer.kind !== 'text') return
  const chosen = menu[composer.highlighted]
  const length = menu.length
  switch (event.key) {
    case 'ArrowDown':
      return take(event, () => actions.compose({ type: 'menu-moved', by: 1, length }))
    case 'ArrowUp':
      return take(event, () => actions.compose({ type: 'menu-moved', by: -1, length }))
    case 'Escape':
      return take(event, () => actions.compose({ type: 'menu-dismissed' }))
    case 'Tab':
      if (chosen === undefined) return
      return take(event, () => actions.compose({ type: 'command-chosen', command: chosen }))
  }
}

/**
 * Keys in an option's field: arrows move in the suggestions and Enter takes one; without any, Enter
 * sends. Escape gives the command up, and so does deleting in a field that is empty already.
 *
 * @param {KeyboardEvent} event
 * @param {string} value what the field holds
 * @param {Suggestions | undefined} suggestions those for this field, while they are shown
 * @param {PageActions} actions
 */
export function onFieldKey(event, value, suggestions, actions) {
  if (event.isComposing) return
  if (suggestions !== undefined && onSuggestionKey(event, suggestions, actions)) return
  if (event.key === 'Enter' && !event.shiftKey) return take(event, actions.submit)
  if (event.key === 'Escape' || (event.key === 'Backspace' && value === '')) {
    return take(event, () => actions.compose({ type: 'cleared' }))
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {Suggestions} suggestions
 * @param {PageActions} actions
 * @returns {boolean} whether the key was meant for the suggestions
 */
function onSuggestionKey(event, { name, choices = [], highlighted }, actions) {
  const choice = choices[highlighted]
  switch (event.key) {
    case 'ArrowDown':
      take(event, () => actions.compose({ type: 'suggestion-moved', by: 1 }))
      return true
    case 'ArrowUp':
      take(event, () => actions.compose({ type: 'suggestion-moved', by: -1 }))
      return true
    case 'Escape':
      take(event, () => actions.compose({ type: 'suggestions-closed' }))
      return true
    case 'Enter':
    case 'Tab':
      if (choice === undefined) return false
      take(event, () => actions.compose({ type: 'suggestion-taken', name, choice }))
      return true
    default:
      return false
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
function take(event, act) {
  event.preventDefault()
  act()
}
