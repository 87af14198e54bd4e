/**
 * A form the bot opened in front of the page.
 *
 * @import {
 *   APIComponentInLabel, APIModalInteractionResponseCallbackComponent,
 * } from 'discord-api-types/v10'
 * @import { PageModal } from '../../page-protocol.ts'
 * @import { MarkdownContext } from '../markdown/render-markdown.js'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { keyed } from 'lit-html/directives/keyed.js'
import { ref } from 'lit-html/directives/ref.js'
import { renderMarkdown } from '../markdown/render-markdown.js'
import { ComponentType } from '../state/discord-constants.js'
import { botUser, currentGuild, currentModal, currentUser } from '../state/visible.js'
import { avatar } from './avatar.js'
import { closeIcon, warningIcon } from './icons.js'
import { modalInput, readEntries } from './modal-input.js'
import { showModal } from './show-modal.js'

/**
 * @param {PageView} view
 * @returns {unknown} the open modal of the current person, as a dialog that holds the focus
 */
export function modalDialog(view) {
  const open = currentModal(view.state)
  return open === undefined ? nothing : keyed(open.modalId, dialog(open, view))
}

/**
 * @param {PageModal} open
 * @param {PageView} view
 */
function dialog({ modalId, modal }, view) {
  const { state, actions } = view
  const bot = botUser(state)
  const isBusy = isBeingSent(modalId, view)
  const dismiss = () => actions.dismissModal(modalId)
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault()
    if (event.currentTarget instanceof HTMLFormElement && !isBusy) {
      actions.submitModal(modalId, readEntries(event.currentTarget))
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
        ${modal.components.map((component) => part(component, view))} ${failure(view)}
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${dismiss}>Cancel</button>
        <button type="submit" class="button primary" aria-busy=${isBusy} ?disabled=${isBusy}>
          Submit
        </button>
      </footer>
    </form>
  </dialog>`
}

/**
 * @param {string} modalId
 * @param {PageView} view
 */
function isBeingSent(modalId, { state }) {
  return [...state.pending.values()].some(
    (frame) => frame.type === 'submit-modal' && frame.modalId === modalId,
  )
}

/** @param {PageView} view */
function failure({ state }) {
  const reason = state.failures.get(state.userId ?? '')
  if (reason === undefined) return nothing
  return html`<p class="modal-failure" role="alert">Something went wrong: ${reason}</p>`
}

/**
 * A part of a modal: a label around an input, the older row of text inputs, or a text.
 *
 * @param {APIModalInteractionResponseCallbackComponent} component
 * @param {PageView} view
 */
function part(component, view) {
  if (component.type === ComponentType.TextDisplay) {
    return html`<div class="markup">
      ${renderMarkdown(component.content, markdownContext(view))}
    </div>`
  }
  if (component.type === ComponentType.ActionRow) {
    return component.components.map((input) => field(input, input.label ?? '', undefined, view))
  }
  return field(component.component, component.label, component.description, view)
}

/**
 * @param {APIComponentInLabel} input
 * @param {string} label
 * @param {string | undefined} description
 * @param {PageView} view
 */
function field(input, label, description, { state }) {
  const isRequired = !('required' in input) || input.required !== false
  const hasStar = isRequired && input.type !== ComponentType.Checkbox
  return html`<div class="modal-field" role="group" aria-label=${label}>
    <label for=${input.custom_id}>
      ${label}${hasStar ? html`<span class="star" aria-hidden="true">*</span>` : nothing}
    </label>
    ${description === undefined ? nothing : html`<p id="${input.custom_id}-about">${description}</p>`}
    ${modalInput(input, isRequired, description !== undefined, state)}
  </div>`
}

/**
 * @param {PageView} view
 * @returns {MarkdownContext}
 */
function markdownContext({ state, nowMs }) {
  const roles = currentGuild(state)?.roles ?? []
  const { users, channels } = state
  const locale = currentUser(state)?.locale
  return { users, channels, roles, nowMs, locale, onCommand: () => undefined }
}
