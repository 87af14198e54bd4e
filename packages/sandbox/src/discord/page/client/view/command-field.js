/**
 * @import { APIApplicationCommandOption } from 'discord-api-types/v10'
 * @import { CommandComposer } from '../composer/composer-state.js'
 * @import { PageActions } from './page-view.js'
 */
import { html } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { choicesOf } from '../composer/command-options.js'
import { onFieldKey } from './composer-keys.js'

/**
 * The field of one option of the command being written.
 *
 * @param {APIApplicationCommandOption} option
 * @param {boolean} takesFocus
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 * @returns {unknown}
 */
export function commandField(option, takesFocus, composer, actions) {
  const value = composer.values[option.name] ?? ''
  const isFaulty = composer.faults.has(option.name)
  /** @param {Event & { currentTarget: HTMLTextAreaElement | HTMLSelectElement }} event */
  const onInput = (event) =>
    actions.compose({ type: 'option-typed', name: option.name, value: event.currentTarget.value })
  /** @param {KeyboardEvent} event */
  const onKey = (event) => onFieldKey(event, value, actions)
  const choices = choicesOf(option)
  return html`<label class="field" title=${option.description}>
    <span>${option.name}</span>
    ${
      choices.length === 0
        ? html`<textarea
            rows="1"
            ?data-focus=${takesFocus}
            aria-required=${option.required === true}
            aria-invalid=${isFaulty}
            .value=${live(value)}
            @input=${onInput}
            @keydown=${onKey}
          ></textarea>`
        : html`<select
            ?data-focus=${takesFocus}
            aria-required=${option.required === true}
            aria-invalid=${isFaulty}
            @input=${onInput}
            @keydown=${onKey}
          >
            <option value=""></option>
            ${choices.map((choice) => {
              const text = String(choice.value)
              return html`<option value=${text} ?selected=${text === value}>${choice.name}</option>`
            })}
          </select>`
    }
  </label>`
}
