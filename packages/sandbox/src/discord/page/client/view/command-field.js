/**
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { CommandComposer } from '../composer/composer-state.js'
 * @import { PageActions } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { choicesOf, isFileOption, isSuggested } from '../composer/command-options.js'
import { shownDescription, shownName } from '../state/localized.js'
import { chip } from './composer-files.js'
import { onFieldKey } from './composer-keys.js'
import { suggestionId } from './suggestion-menu.js'

/**
 * The field of one option of the command being written.
 *
 * @param {APIApplicationCommandBasicOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 * @returns {unknown}
 */
export function commandField(option, takesFocus, composer, actions) {
  const { locale } = composer.command
  const name = shownName(option, locale)
  const title = shownDescription(option, locale)
  const file = composer.files[option.name]
  if (file !== undefined) {
    const drop = () => actions.attachOption(option.name, undefined)
    return html`<span class="field" title=${title}><span>${name}</span>${chip(file, drop)}</span>`
  }
  return html`<label class="field" title=${title}>
    <span>${name}</span>
    ${control(option, takesFocus, composer, actions)}
  </label>`
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 */
function control(option, takesFocus, composer, actions) {
  if (isFileOption(option)) return fileControl(option, takesFocus, composer, actions)
  const choices = choicesOf(option, composer.command.locale)
  return choices.length === 0
    ? textControl(option, takesFocus, composer, actions)
    : choiceControl(option, takesFocus, composer, actions)
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 */
function fileControl({ name, required }, takesFocus, { faults }, actions) {
  return html`<input
    type="file"
    ?data-focus=${takesFocus}
    aria-required=${required === true}
    aria-invalid=${faults.has(name)}
    @change=${(/** @type {Event & { currentTarget: HTMLInputElement }} */ event) =>
      actions.attachOption(name, event.currentTarget.files?.[0])}
  />`
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 */
function textControl(option, takesFocus, composer, actions) {
  const { name, required } = option
  const value = composer.values[name] ?? ''
  const suggestions = composer.suggestions?.name === name ? composer.suggestions : undefined
  const isOpen = suggestions?.choices !== undefined && suggestions.choices.length > 0
  const ask = isSuggested(option) ? () => actions.suggest(name) : () => undefined
  return html`<textarea
    rows="1"
    ?data-focus=${takesFocus}
    aria-required=${required === true}
    aria-invalid=${composer.faults.has(name)}
    aria-autocomplete=${isSuggested(option) ? 'list' : nothing}
    aria-controls=${isOpen ? 'suggestions' : nothing}
    aria-activedescendant=${isOpen ? suggestionId(suggestions.highlighted) : nothing}
    .value=${live(value)}
    @focus=${ask}
    @blur=${() => whenDrawn(() => actions.compose({ type: 'suggestions-closed' }))}
    @input=${(/** @type {Event & { currentTarget: HTMLTextAreaElement }} */ event) => {
      actions.compose({ type: 'option-typed', name, value: event.currentTarget.value })
      ask()
    }}
    @keydown=${(/** @type {KeyboardEvent} */ event) =>
      onFieldKey(event, value, suggestions, actions)}
  ></textarea>`
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 */
function choiceControl(option, takesFocus, composer, actions) {
  const { name, required } = option
  const value = composer.values[name] ?? ''
  return html`<select
    ?data-focus=${takesFocus}
    aria-required=${required === true}
    aria-invalid=${composer.faults.has(name)}
    @input=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ event) =>
      actions.compose({ type: 'option-typed', name, value: event.currentTarget.value })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => onFieldKey(event, value, undefined, actions)}
  >
    <option value=""></option>
    ${choicesOf(option, composer.command.locale).map((choice) => {
      const text = String(choice.value)
      return html`<option value=${text} ?selected=${text === value}>${choice.name}</option>`
    })}
  </select>`
}

/**
 * Waits for the drawing that may have taken the focus away by removing the field.
 *
 * @param {() => void} act
 */
function whenDrawn(act) {
  queueMicrotask(act)
}
