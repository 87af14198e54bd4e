/**
 * The box at the bottom: text and its menu of commands, or a command and its fields.
 *
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { CommandComposer, TextComposer } from '../composer/composer-state.js'
 * @import { RunnableCommand } from '../composer/runnable-command.js'
 * @import { PageActions, PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { menuOf } from '../composer/composer-state.js'
import { runnableCommands } from '../composer/runnable-command.js'
import { shownDescription, shownName } from '../state/localized.js'
import { availableCommands, botUser, currentUser } from '../state/visible.js'
import { avatar } from './avatar.js'
import { commandField } from './command-field.js'
import { fileChips, filePicker } from './composer-files.js'
import { closeIcon, plusIcon, sendIcon, slashIcon } from './icons.js'
import { menuId, onTextKey } from './composer-keys.js'
import { suggestionMenu } from './suggestion-menu.js'

/**
 * @param {PageView} view
 * @param {string} placeName such as `#general`
 * @returns {unknown}
 */
export function composerBox(view, placeName) {
  const { composer, actions } = view
  return html`<form
    class="composer"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault()
      actions.submit()
    }}
  >
    ${composer.kind === 'text' ? textBox(composer, view, placeName) : commandBox(composer, actions)}
  </form>`
}

/**
 * @param {TextComposer} composer
 * @param {PageView} view
 * @param {string} placeName
 */
function textBox(composer, view, placeName) {
  const { actions, state } = view
  const locale = currentUser(state)?.locale ?? ''
  const commands = menuOf(composer, runnableCommands(availableCommands(state), locale))
  return html`${commands.length > 0 ? menu(commands, composer, view) : nothing}
    ${composer.hint === undefined ? nothing : html`<p class="hint" role="status">${composer.hint}</p>`}
    ${replyBar(composer, view)} ${fileChips(composer.files, actions)}
    <div class="box">
      ${filePicker('Attach files', plusIcon(), (files) => actions.attachFiles(files))}
      <button
        type="button"
        class="bare"
        aria-label="Show commands"
        @click=${() => actions.compose({ type: 'text-typed', text: '/' })}
      >
        ${slashIcon()}
      </button>
      <textarea
        data-focus
        rows="1"
        spellcheck="false"
        aria-label="Message ${placeName}"
        placeholder="Message ${placeName}"
        aria-autocomplete="list"
        aria-controls="commands"
        aria-activedescendant=${commands.length > 0 ? menuId(composer.highlighted) : nothing}
        .value=${live(composer.text)}
        @input=${(/** @type {Event & { currentTarget: HTMLTextAreaElement }} */ event) =>
          actions.compose({ type: 'text-typed', text: event.currentTarget.value })}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onTextKey(event, commands, view)}
      ></textarea>
      ${sendButton()}
    </div>`
}

/**
 * @param {TextComposer} composer
 * @param {PageView} view
 */
function replyBar({ replyTo }, { state, actions }) {
  const message = state.messages.get(replyTo ?? '')?.message
  if (message === undefined) return nothing
  const author = state.users.find((user) => user.id === message.author.id)
  return html`<div class="reply-bar">
    <span>Replying to <strong>${author?.displayName ?? message.author.username}</strong></span>
    <button
      type="button"
      class="bare"
      aria-label="Cancel reply"
      @click=${() => actions.compose({ type: 'reply-begun', messageId: undefined })}
    >
      ${closeIcon()}
    </button>
  </div>`
}

/**
 * @param {readonly RunnableCommand[]} commands
 * @param {TextComposer} composer
 * @param {PageView} view
 */
function menu(commands, composer, { actions, state }) {
  const bot = botUser(state)
  return html`<div class="menu">
    <h2>Commands</h2>
    <ul id="commands" role="listbox" aria-label="Commands">
      ${commands.map(
        (command, index) =>
          html`<li
            id=${menuId(index)}
            role="option"
            aria-selected=${index === composer.highlighted}
            @click=${() => actions.compose({ type: 'command-chosen', command })}
          >
            ${avatar(bot)}
            <span class="command-name">/${command.shownName}</span>
            <span class="command-options"
              >${command.options.map(
                (option) => html`<code>${shownName(option, command.locale)}</code>`,
              )}</span
            >
            <span class="command-description">${command.description}</span>
            <small>${bot?.displayName}</small>
          </li>`,
      )}
    </ul>
  </div>`
}

/**
 * @param {CommandComposer} composer
 * @param {PageActions} actions
 */
function commandBox(composer, actions) {
  const { command, suggestions } = composer
  const shown = command.options.filter((option) => composer.shown.includes(option.name))
  const hidden = command.options.filter((option) => !composer.shown.includes(option.name))
  return html`${
      suggestions === undefined
        ? html`<div class="menu usage">${usage(composer)}</div>`
        : suggestionMenu(suggestions, actions)
    }
    <div class="box" role="group" aria-label="/${command.shownName}">
      <span class="command-name">/${command.shownName}</span>
      <div class="fields">
        ${shown.map((option, index) => commandField(option, index === 0, composer, actions))}
        ${hidden.map((option) => addOption(option, command.locale, actions))}
      </div>
      <button
        type="button"
        class="bare"
        aria-label="Cancel command"
        @click=${() => actions.compose({ type: 'cleared' })}
      >
        ${closeIcon()}
      </button>
      ${sendButton(shown.length === 0)}
    </div>`
}

/** @param {CommandComposer} composer */
function usage({ command, faults }) {
  const [fault] = faults
  if (fault === undefined)
    return html`<strong>/${command.shownName}</strong> ${command.description}`
  return html`<span class="fault" role="alert"><strong>${fault[0]}</strong> ${fault[1]}</span>`
}

/**
 * @param {APIApplicationCommandBasicOption} option
 * @param {string} locale
 * @param {PageActions} actions
 */
function addOption(option, locale, actions) {
  return html`<button
    type="button"
    class="add-option"
    title=${shownDescription(option, locale)}
    @click=${() => actions.compose({ type: 'option-added', name: option.name })}
  >
    +${shownName(option, locale)}
  </button>`
}

/** @param {boolean} [takesFocus] whether nothing else in the box can have the focus */
function sendButton(takesFocus = false) {
  return html`<button type="submit" class="bare send" aria-label="Send" ?data-focus=${takesFocus}>
    ${sendIcon()}
  </button>`
}
