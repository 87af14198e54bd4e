/**
 * @import { PageChannel } from '../../page-protocol.ts'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { groupMessages } from '../state/message-groups.js'
import { botUser, currentChannel, visibleMessages } from '../state/visible.js'
import { composerBox } from './composer.js'
import { closeIcon, menuIcon, warningIcon } from './icons.js'
import { messageItem } from './message.js'
import { channelFace } from './sidebar.js'

/**
 * The middle of the page: one channel with its messages and the box to type in.
 *
 * @param {PageView} view
 * @returns {unknown}
 */
export function chat(view) {
  const channel = currentChannel(view.state)
  if (channel === undefined) return html`<main class="chat" aria-busy="true"></main>`
  return html`<main class="chat">
    ${header(channel, view)}
    <div class="scroller" data-scroller tabindex="-1">
      ${welcome(channel, view)}
      <ol class="messages" aria-label="Messages in ${placeName(channel)}">
        ${repeat(
          groupMessages(visibleMessages(view.state)),
          (line) => line.entry.message.id,
          (line) => messageItem(line, view),
        )}
      </ol>
    </div>
    ${failureNotice(view)} ${composerBox(view, placeName(channel))}
  </main>`
}

/**
 * @param {PageChannel} channel
 * @returns {string} such as `#general` or `@Patchcord`
 */
function placeName(channel) {
  return `${channel.guildId === undefined ? '@' : '#'}${channel.name}`
}

/**
 * @param {PageChannel} channel
 * @param {PageView} view
 */
function header(channel, { state, actions }) {
  const parent = state.channels.find((candidate) => candidate.id === channel.parentId)
  return html`<header class="chat-header">
    <button
      type="button"
      class="menu-button"
      popovertarget="places"
      aria-label="Channels and people"
    >
      ${menuIcon()}
    </button>
    <span class="face">${channelFace(channel, botUser(state))}</span>
    <h1>${channel.name}</h1>
    ${
      parent === undefined
        ? nothing
        : html`<button
            type="button"
            class="link"
            @click=${() => actions.goTo({ channelId: parent.id })}
          >
            in #${parent.name}
          </button>`
    }
    ${channel.isArchived ? html`<span class="state">Archived</span>` : nothing}
    ${channel.isLocked ? html`<span class="state">Locked</span>` : nothing}
    ${
      state.connection === 'lost'
        ? html`<span class="connection" role="status">Connection lost. Trying again…</span>`
        : nothing
    }
  </header>`
}

/**
 * @param {PageChannel} channel
 * @param {PageView} view
 */
function welcome(channel, { state }) {
  return html`<section class="welcome">
    <span class="face">${channelFace(channel, botUser(state))}</span>
    <h2>${channel.kind === 'guild-text' ? `Welcome to #${channel.name}!` : channel.name}</h2>
    <p>${beginning(channel)} Type <kbd>/</kbd> to see what the bot can do.</p>
  </section>`
}

/** @param {PageChannel} channel */
function beginning({ kind, name }) {
  if (kind === 'guild-text') return `This is the start of the #${name} channel.`
  if (kind === 'thread') return 'This is the start of this thread.'
  return html`This is the beginning of your direct message history with <strong>${name}</strong>.`
}

/** @param {PageView} view */
function failureNotice({ state, actions }) {
  const reason = state.failures.get(state.userId ?? '')
  if (reason === undefined) return nothing
  return html`<div class="failure" role="alert">
    ${warningIcon()}
    <p><strong>This interaction failed</strong><span>${reason}</span></p>
    <button type="button" class="bare" aria-label="Dismiss" @click=${() => actions.clearFailure()}>
      ${closeIcon()}
    </button>
  </div>`
}
