/**
 * The form that asks for the name of a new thread.
 *
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'
import { showModal } from './show-modal.js'

const MAX_NAME = 100

/**
 * @param {PageView} view
 * @returns {unknown}
 */
export function threadDialog({ state, actions }) {
  const draft = state.threadDraft
  if (draft === undefined) return nothing
  const close = () => actions.draftThread(undefined)
  /** @param {SubmitEvent} event */
  const onSubmit = (event) => {
    event.preventDefault()
    const form = event.currentTarget
    const name = form instanceof HTMLFormElement && form.elements.namedItem('thread-name')
    if (name instanceof HTMLInputElement) actions.createThread(name.value)
  }
  return html`<dialog
    class="modal"
    aria-labelledby="thread-title"
    @cancel=${close}
    ${ref(showModal)}
  >
    <form @submit=${onSubmit}>
      <header><h2 id="thread-title">Create thread</h2></header>
      <div class="modal-body">
        <div class="modal-field">
          <label for="thread-name">Thread name</label>
          <input
            type="text"
            id="thread-name"
            name="thread-name"
            required
            maxlength=${MAX_NAME}
            value=${draft.name}
          />
        </div>
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button type="submit" class="button primary">Create</button>
      </footer>
    </form>
  </dialog>`
}
