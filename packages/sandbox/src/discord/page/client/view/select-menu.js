/**
 * A menu under a message: a button that opens a list to choose from.
 *
 * @import { APISelectMenuComponent } from 'discord-api-types/v10'
 * @import { MenuChoice } from '../state/menu-choices.js'
 */
import { html, nothing } from 'lit-html'
import { openIcon } from './icons.js'

/**
 * @param {object} menu
 * @param {string} menu.id of its list in the document
 * @param {APISelectMenuComponent} menu.select
 * @param {readonly MenuChoice[]} menu.choices what it offers
 * @param {boolean} menu.isBusy its last choice is being answered
 * @param {(values: readonly string[]) => void} menu.onChoose
 * @returns {unknown}
 */
export function selectMenu({ id, select, choices, isBusy, onChoose }) {
  const chosen = choices.filter((choice) => choice.isChosen)
  const label = chosen.map((choice) => choice.label).join(', ')
  const isSingle = (select.max_values ?? 1) === 1
  return html`<div class="select">
    <button
      type="button"
      class="select-button"
      popovertarget=${id}
      aria-haspopup="listbox"
      aria-busy=${isBusy}
      ?disabled=${select.disabled === true || isBusy}
    >
      <span class=${chosen.length === 0 ? 'placeholder' : ''}
        >${label === '' ? (select.placeholder ?? 'Make a selection') : label}</span
      >
      ${openIcon()}
    </button>
    <form
      id=${id}
      class="select-list"
      popover
      @submit=${(/** @type {SubmitEvent} */ event) => choose(event, onChoose)}
    >
      <ul
        role="listbox"
        aria-multiselectable=${!isSingle}
        aria-label=${select.placeholder ?? 'Menu'}
      >
        ${choices.map((choice) =>
          isSingle ? singleChoice(choice, id, onChoose) : multipleChoice(choice),
        )}
      </ul>
      ${isSingle ? nothing : html`<button type="submit" class="button primary">Choose</button>`}
    </form>
  </div>`
}

/**
 * @param {MenuChoice} choice
 * @param {string} listId
 * @param {(values: readonly string[]) => void} onChoose
 */
function singleChoice(choice, listId, onChoose) {
  return html`<li role="option" aria-selected=${choice.isChosen}>
    <button
      type="button"
      popovertarget=${listId}
      popovertargetaction="hide"
      @click=${() => onChoose([choice.value])}
    >
      ${face(choice)}
    </button>
  </li>`
}

/** @param {MenuChoice} choice */
function multipleChoice(choice) {
  return html`<li role="option" aria-selected=${choice.isChosen}>
    <label>
      <input type="checkbox" name="value" value=${choice.value} ?checked=${choice.isChosen} />
      ${face(choice)}
    </label>
  </li>`
}

/** @param {MenuChoice} choice */
function face({ label, description, emoji }) {
  return html`${emoji === undefined ? nothing : html`<span class="emoji">${emoji}</span>`}
    <span class="choice"
      >${label}${description === undefined ? nothing : html`<small>${description}</small>`}</span
    >`
}

/**
 * @param {SubmitEvent} event
 * @param {(values: readonly string[]) => void} onChoose
 */
function choose(event, onChoose) {
  event.preventDefault()
  const form = event.currentTarget
  if (!(form instanceof HTMLFormElement)) return
  onChoose(new FormData(form).getAll('value').map(String))
  form.hidePopover()
}
