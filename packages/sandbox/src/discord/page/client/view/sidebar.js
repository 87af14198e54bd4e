/**
 * @import { PageChannel, PageUser } from '../../page-protocol.ts'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { channelsOf } from '../state/place.js'
import { botUser } from '../state/visible.js'
import { avatar } from './avatar.js'
import { bubblesIcon, hashIcon } from './icons.js'

/**
 * The left side: places to go to, and the people one can play.
 *
 * @param {PageView} view
 * @returns {unknown}
 */
export function sidebar(view) {
  const channels = channelsOf(view.state, view.state.userId)
  const guild = channels.filter((channel) => channel.kind === 'guild-text')
  const direct = channels.filter((channel) => channel.kind === 'dm')
  return html`<nav id="places" class="places" popover aria-label="Channels and people">
    ${rail(view, guild[0], direct[0])}
    <div class="sidebar">
      <header class="guild-name"><h2>${guild[0]?.guildName ?? 'Discord'}</h2></header>
      <div class="channels">
        ${section('Text channels', guild, view)} ${section('Direct messages', direct, view)}
      </div>
      ${people(view)}
    </div>
  </nav>`
}

/**
 * @param {PageView} view
 * @param {PageChannel | undefined} guild
 * @param {PageChannel | undefined} direct
 */
function rail(view, guild, direct) {
  const initials = (guild?.guildName ?? '')
    .split(/\s+/)
    .map((word) => Array.from(word)[0])
    .join('')
  return html`<div class="rail">
    ${direct === undefined ? nothing : railItem(view, direct, 'Direct messages', bubblesIcon())}
    <hr />
    ${guild === undefined ? nothing : railItem(view, guild, guild.guildName ?? 'Server', initials)}
  </div>`
}

/**
 * @param {PageView} view
 * @param {PageChannel} channel where the item leads
 * @param {string} name
 * @param {unknown} face
 */
function railItem({ state, actions }, channel, name, face) {
  const isUnread = state.unreadChannelIds.has(channel.id)
  return html`<button
    type="button"
    class="rail-item ${isUnread ? 'unread' : ''}"
    title=${name}
    aria-label=${name}
    aria-pressed=${channel.id === state.channelId}
    @click=${() => actions.goTo({ channelId: channel.id })}
  >
    <span>${face}</span>
  </button>`
}

/**
 * @param {string} title
 * @param {readonly PageChannel[]} channels
 * @param {PageView} view
 */
function section(title, channels, view) {
  if (channels.length === 0) return nothing
  return html`<section>
    <h3>${title}</h3>
    <ul>
      ${channels.map((channel) => html`<li>${channelLink(channel, view)}</li>`)}
    </ul>
  </section>`
}

/**
 * @param {PageChannel} channel
 * @param {PageView} view
 */
function channelLink(channel, { state, actions }) {
  const isDirect = channel.kind === 'dm'
  const isUnread = state.unreadChannelIds.has(channel.id)
  return html`<a
    class="channel ${isDirect ? 'direct' : ''} ${isUnread ? 'unread' : ''}"
    href="#"
    aria-current=${channel.id === state.channelId ? 'page' : nothing}
    aria-label="${isUnread ? 'unread, ' : ''}${channel.name} (${
      isDirect ? 'direct message' : 'text channel'
    })"
    @click=${(/** @type {Event} */ event) => {
      event.preventDefault()
      actions.goTo({ channelId: channel.id })
    }}
  >
    ${isDirect ? avatar(botUser(state)) : hashIcon()}<span>${channel.name}</span>
  </a>`
}

/** @param {PageView} view */
function people(view) {
  return html`<fieldset class="people">
    <legend>Play as</legend>
    ${view.state.users.filter((user) => !user.isBot).map((user) => person(user, view))}
  </fieldset>`
}

/**
 * @param {PageUser} user
 * @param {PageView} view
 */
function person(user, { state, actions }) {
  const hasUnread = state.channels.some(
    (channel) => channel.userId === user.id && state.unreadChannelIds.has(channel.id),
  )
  return html`<label class="person ${hasUnread ? 'unread' : ''}">
    <input
      type="radio"
      name="person"
      .checked=${user.id === state.userId}
      @change=${() => actions.goTo({ userId: user.id })}
    />
    <span class="portrait">${avatar(user)}</span>
    <span class="person-name">
      <strong>${user.displayName}</strong>
      <small>${user.username}</small>
    </span>
    ${user.isOwner ? html`<span class="owner">owner</span>` : nothing}
  </label>`
}
