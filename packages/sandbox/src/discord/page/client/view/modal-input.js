/**
 * The inputs of a modal, and what was entered into them.
 *
 * @import {
 *   APICheckboxGroupComponent, APIComponentInLabel, APIFileUploadComponent, APIRadioGroupComponent,
 *   APISelectMenuComponent, APITextInputComponent,
 * } from 'discord-api-types/v10'
 * @import { PageState } from '../state/page-state.js'
 * @import { ModalEntries } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { ComponentType, TextInputStyle } from '../state/discord-constants.js'
import { menuChoices } from '../state/menu-choices.js'

/**
 * @param {APIComponentInLabel} input
 * @param {boolean} isRequired
 * @param {boolean} isDescribed whether an element describes it, with its id and `-about`
 * @param {PageState} state
 * @returns {unknown}
 */
export function modalInput(input, isRequired, isDescribed, state) {
  const about = isDescribed ? `${input.custom_id}-about` : nothing
  if (input.type === ComponentType.TextInput) return textInput(input, isRequired, about)
  if (input.type === ComponentType.FileUpload) return fileInput(input, isRequired, about)
  if (input.type === ComponentType.RadioGroup) return boxes(input, 'radio', isRequired)
  if (input.type === ComponentType.CheckboxGroup) return boxes(input, 'checkbox', false)
  if (input.type !== ComponentType.Checkbox) return select(input, isRequired, about, state)
  return html`<input
    type="checkbox"
    id=${input.custom_id}
    name=${input.custom_id}
    value="true"
    aria-describedby=${about}
    ?checked=${input.default === true}
  />`
}

/**
 * @param {HTMLFormElement} form
 * @returns {ModalEntries}
 */
export function readEntries(form) {
  /** @type {Record<string, string | string[] | File[]>} */
  const entries = {}
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement) readInput(element, entries)
    else if (element instanceof HTMLTextAreaElement) entries[element.name] = element.value
    else if (element instanceof HTMLSelectElement) {
      const chosen = [...element.selectedOptions].map(({ value }) => value)
      entries[element.name] = chosen.filter((value) => value !== '')
    }
  }
  return entries
}

/**
 * @param {HTMLInputElement} input
 * @param {Record<string, string | string[] | File[]>} entries
 */
function readInput(input, entries) {
  const { name, type, value, checked } = input
  if (type === 'file') {
    entries[name] = [...(input.files ?? [])]
  } else if (input.dataset['group'] !== undefined) {
    const chosen = entries[name]
    const others = Array.isArray(chosen) ? chosen.filter((entry) => typeof entry === 'string') : []
    entries[name] = checked ? [...others, value] : others
  } else if (type === 'checkbox') {
    entries[name] = String(checked)
  } else {
    entries[name] = value
  }
}

/**
 * @param {APITextInputComponent} input
 * @param {boolean} isRequired
 * @param {unknown} about
 */
function textInput(input, isRequired, about) {
  const min = input.min_length ?? nothing
  const max = input.max_length ?? 4000
  const hint = input.placeholder ?? nothing
  if (input.style === TextInputStyle.Short) {
    return html`<input
      type="text"
      id=${input.custom_id}
      name=${input.custom_id}
      aria-describedby=${about}
      ?required=${isRequired}
      minlength=${min}
      maxlength=${max}
      placeholder=${hint}
      value=${input.value ?? ''}
    />`
  }
  return html`<textarea
    id=${input.custom_id}
    name=${input.custom_id}
    aria-describedby=${about}
    ?required=${isRequired}
    minlength=${min}
    maxlength=${max}
    placeholder=${hint}
    .defaultValue=${input.value ?? ''}
  ></textarea>`
}

/**
 * @param {APIFileUploadComponent} input
 * @param {boolean} isRequired
 * @param {unknown} about
 */
function fileInput(input, isRequired, about) {
  const kinds = (input.file_types ?? []).map((kind) => (kind.startsWith('.') ? kind : `${kind}/*`))
  return html`<input
    type="file"
    id=${input.custom_id}
    name=${input.custom_id}
    aria-describedby=${about}
    ?required=${isRequired}
    ?multiple=${(input.max_values ?? 1) > 1}
    accept=${kinds.length === 0 ? nothing : kinds.join()}
  />`
}

/**
 * @param {APIRadioGroupComponent | APICheckboxGroupComponent} input
 * @param {'radio' | 'checkbox'} type
 * @param {boolean} isRequired
 */
function boxes(input, type, isRequired) {
  return html`<div class="boxes">
    ${input.options.map(
      (option) =>
        html`<label>
          <input
            type=${type}
            name=${input.custom_id}
            value=${option.value}
            data-group
            ?required=${isRequired}
            ?checked=${option.default === true}
          />
          <span
            >${option.label}${
              option.description === undefined
                ? nothing
                : html`<small>${option.description}</small>`
            }</span
          >
        </label>`,
    )}
  </div>`
}

/**
 * @param {APISelectMenuComponent} input
 * @param {boolean} isRequired
 * @param {unknown} about
 * @param {PageState} state
 */
function select(input, isRequired, about, state) {
  const isMultiple = (input.max_values ?? 1) > 1
  return html`<select
    id=${input.custom_id}
    name=${input.custom_id}
    aria-describedby=${about}
    ?required=${isRequired}
    ?multiple=${isMultiple}
  >
    ${isMultiple ? nothing : html`<option value="">${input.placeholder ?? ''}</option>`}
    ${menuChoices(input, state).map(
      ({ value, label, isChosen }) =>
        html`<option value=${value} ?selected=${isChosen}>${label}</option>`,
    )}
  </select>`
}
