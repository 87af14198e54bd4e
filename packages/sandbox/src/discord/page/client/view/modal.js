/**
 * A form the bot opened in front of the page.
 *
 * @import {
 *   APIModalInteractionResponseCallbackComponent, APITextInputComponent,
 * } from 'discord-api-types/v10'
 * @import { OpenModal } from '../state/page-state.js'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { keyed } from 'lit-html/directives/keyed.js'
import { ref } from 'lit-html/directives/ref.js'
import { ComponentType, TextInputStyle } from '../state/discord-constants.js'
import { botUser, currentModal } from '../state/visible.js'
import { avatar } from './avatar.js'
import { closeIcon, warningIcon } from './icons.js'

/**
 * @typedef {object} ModalField
 * @property {APITextInputComponent} input
 * @property {string} label
 * @property {string | undefined} description
 */

/**
 * @param {PageView} view
 * @returns {unknown} the open modal of the current person, as a dialog that holds the focus
 */
export function modalDialog(view) {
  const open = currentModal(view.state)
  return open === undefined ? nothing : keyed(open.modalId, dialog(open, view))
}

/**
 * @param {OpenModal} open
 * @param {PageView} view
 */
function dialog({ modalId, modal }, { state, actions }) {
  const bot = botUser(state)
  const dismiss = () => actions.dismissModal(modalId)
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault()
    if (event.currentTarget instanceof HTMLFormElement) {
      actions.submitModal(modalId, readValues(event.currentTarget))
    }
  }
  return html`<dialog
    class="modal"
    aria-labelledby="modal-title"
    @cancel=${dismiss}
    ${ref(showModal)}
  >
    <form @submit=${onSubmit}>
      <header>
        ${avatar(bot)}
        <h2 id="modal-title">${modal.title}</h2>
        <button type="button" class="bare" aria-label="Close" @click=${dismiss}>
          ${closeIcon()}
        </button>
      </header>
      <div class="modal-body">
        <p class="warning">
          ${warningIcon()}<span
            >This form will be submitted to <strong>${bot?.displayName}</strong>. Do not share
            passwords or other sensitive information.</span
          >
        </p>
        ${modal.components.flatMap(fieldsOf).map(field)}
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${dismiss}>Cancel</button>
        <button type="submit" class="button primary">Submit</button>
      </footer>
    </form>
  </dialog>`
}

/** @param {Element | undefined} element */
function showModal(element) {
  if (element instanceof HTMLDialogElement && !element.open) {
    // the element is not in the document until this render ends
    queueMicrotask(() => element.isConnected && !element.open && element.showModal())
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>} custom_id → text
 */
function readValues(form) {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

/**
 * @param {APIModalInteractionResponseCallbackComponent} component a label around a text input, or the
 *   older row of text inputs; other kinds have no field here
 * @returns {readonly ModalField[]}
 */
function fieldsOf(component) {
  if (component.type === ComponentType.Label) {
    const { component: input, label, description } = component
    return input.type === ComponentType.TextInput ? [{ input, label, description }] : []
  }
  if (component.type !== ComponentType.ActionRow) return []
  return component.components.map((input) => ({
    input,
    label: input.label ?? '',
    description: undefined,
  }))
}

/** @param {ModalField} field */
function field({ input, label, description }) {
  const isRequired = input.required !== false
  return html`<div class="modal-field">
    <label for=${input.custom_id}>
      ${label}${isRequired ? html`<span class="star" aria-hidden="true">*</span>` : nothing}
    </label>
    ${description === undefined ? nothing : html`<p id="${input.custom_id}-about">${description}</p>`}
    ${control(input, isRequired, description)}
  </div>`
}

/**
 * @param {APITextInputComponent} input
 * @param {boolean} isRequired
 * @param {string | undefined} description
 */
function control(input, isRequired, description) {
  const about = description === undefined ? nothing : `${input.custom_id}-about`
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
