/**
 * What a person can do with a message, in a menu at its corner.
 *
 * @import { PageMessage } from '../../page-protocol.ts'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { shownName } from '../state/localized.js'
import { currentChannel, currentUser, mayDelete, messageCommands } from '../state/visible.js'
import { avatar } from './avatar.js'
import { moreIcon } from './icons.js'

const MAX_THREAD_NAME = 100

/**
 * @param {PageMessage} entry
 * @param {PageView} view
 * @returns {unknown}
 */
export function messageMenu(entry, view) {
  const { message } = entry
  const id = `actions-${message.id}`
  return html`<div class="message-actions">
    <button type="button" class="bare" popovertarget=${id} aria-label="More" aria-haspopup="menu">
      ${moreIcon()}
    </button>
    <div id=${id} class="message-menu" popover role="menu" aria-label="Message">
      ${menuItems(entry, view).map((item) => menuItem(id, item))}
    </div>
  </div>`
}

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {() => void} act
 * @property {unknown} [face]
 * @property {boolean} [isDangerous]
 */

/**
 * @param {PageMessage} entry
 * @param {PageView} view
 * @returns {readonly MenuItem[]}
 */
function menuItems(entry, { state, actions }) {
  const { message, visibleToUserId } = entry
  const isShared = visibleToUserId === undefined
  const channel = currentChannel(state)
  const bot = state.users.find((user) => user.isBot)
  const locale = currentUser(state)?.locale ?? ''
  /** @type {MenuItem[]} */
  const items = []
  if (isShared) {
    items.push({
      label: 'Reply',
      act: () => actions.compose({ type: 'reply-begun', messageId: message.id }),
    })
  }
  if (isShared && channel?.kind === 'guild-text' && message.thread === undefined) {
    const name = (message.content.split('\n', 1)[0] ?? '').slice(0, MAX_THREAD_NAME)
    const draft = { channelId: message.channel_id, messageId: message.id, name }
    items.push({ label: 'Create thread', act: () => actions.draftThread(draft) })
  }
  for (const command of messageCommands(state)) {
    items.push({
      label: shownName(command, locale),
      face: avatar(bot),
      act: () => actions.runMessageCommand(message.id, command.name),
    })
  }
  if (mayDelete(state, entry)) {
    const label = isShared ? 'Delete message' : 'Dismiss'
    items.push({ label, isDangerous: true, act: () => actions.deleteMessage(message.id) })
  }
  return items
}

/**
 * @param {string} menuId
 * @param {MenuItem} item
 */
function menuItem(menuId, { label, act, face = nothing, isDangerous = false }) {
  return html`<button
    type="button"
    role="menuitem"
    class=${isDangerous ? 'dangerous' : ''}
    popovertarget=${menuId}
    popovertargetaction="hide"
    @click=${act}
  >
    <span>${label}</span>${face}
  </button>`
}
