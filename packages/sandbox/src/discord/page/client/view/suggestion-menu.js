/**
 * What the bot suggests for the field that a person types into.
 *
 * @import { Suggestions } from '../composer/suggestions.js'
 * @import { PageActions } from './page-view.js'
 */
import { html } from 'lit-html'

/**
 * @param {number} index
 * @returns {string} the element id of a suggestion
 */
export function suggestionId(index) {
  return `suggestion-${index}`
}

/**
 * @param {Suggestions} suggestions
 * @param {PageActions} actions
 * @returns {unknown}
 */
export function suggestionMenu(suggestions, actions) {
  /** @param {Event} event */
  const keepFocus = (event) => event.preventDefault()
  return html`<div class="menu suggestions" @mousedown=${keepFocus}>
    <h2>${suggestions.name}</h2>
    ${content(suggestions, actions)}
  </div>`
}

/**
 * @param {Suggestions} suggestions
 * @param {PageActions} actions
 */
function content({ name, choices, failure, highlighted }, actions) {
  if (failure !== undefined) return html`<p class="fault" role="alert">Loading options failed</p>`
  if (choices === undefined) return html`<p role="status">Loading options…</p>`
  if (choices.length === 0) return html`<p role="status">No options match your search</p>`
  return html`<ul id="suggestions" role="listbox" aria-label="Suggestions for ${name}">
    ${choices.map(
      (choice, index) =>
        html`<li
          id=${suggestionId(index)}
          role="option"
          aria-selected=${index === highlighted}
          @click=${() => actions.compose({ type: 'suggestion-taken', name, choice })}
        >
          ${choice.name}
        </li>`,
    )}
  </ul>`
}
