/**
 * @import { PageChannel, PageGuild, PageUser } from '../../page-protocol.ts'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { channelsOf } from '../state/place.js'
import { botUser, currentGuild } from '../state/visible.js'
import { avatar } from './avatar.js'
import { bubblesIcon, groupIcon, hashIcon, threadIcon } from './icons.js'
import { people } from './people.js'

/**
 * The left side: places to go to, and the people one can play.
 *
 * @param {PageView} view
 * @returns {unknown}
 */
export function sidebar(view) {
  const { state } = view
  const channels = channelsOf(state, state.userId)
  const guild = shownGuild(view, channels)
  const direct = channels.filter((channel) => channel.guildId === undefined)
  return html`<nav id="places" class="places" popover aria-label="Channels and people">
    ${rail(view, channels)}
    <div class="sidebar">
      <header class="guild-name"><h2>${guild?.name ?? 'Discord'}</h2></header>
      <div class="channels">
        ${guildChannels(guild, channels, view)} ${section('Direct messages', direct, view)}
      </div>
      ${people(view)}
    </div>
  </nav>`
}

/**
 * The server whose channels are listed: the one on screen, or while a DM is, the first one.
 *
 * @param {PageView} view
 * @param {readonly PageChannel[]} channels
 * @returns {PageGuild | undefined}
 */
function shownGuild({ state }, channels) {
  const first = channels.find((channel) => channel.guildId !== undefined)?.guildId
  return currentGuild(state) ?? state.guilds.find((guild) => guild.id === first)
}

/**
 * @param {PageView} view
 * @param {readonly PageChannel[]} channels
 */
function rail(view, channels) {
  const direct = channels.filter((channel) => channel.guildId === undefined)
  const guilds = view.state.guilds.filter((guild) =>
    channels.some((channel) => channel.guildId === guild.id),
  )
  return html`<div class="rail">
    ${railItem(view, direct, 'Direct messages', bubblesIcon())}
    <hr />
    ${guilds.map((guild) =>
      railItem(
        view,
        channels.filter((channel) => channel.guildId === guild.id),
        guild.name,
        initials(guild.name),
      ),
    )}
  </div>`
}

/** @param {string} name */
function initials(name) {
  return name
    .split(/\s+/)
    .map((word) => Array.from(word)[0])
    .join('')
}

/**
 * @param {PageView} view
 * @param {readonly PageChannel[]} channels where the item leads: to the first of them
 * @param {string} name
 * @param {unknown} face
 */
function railItem({ state, actions }, channels, name, face) {
  const [first] = channels
  if (first === undefined) return nothing
  const isUnread = channels.some((channel) => state.unreadChannelIds.has(channel.id))
  return html`<button
    type="button"
    class="rail-item ${isUnread ? 'unread' : ''}"
    title=${name}
    aria-label=${name}
    aria-pressed=${channels.some((channel) => channel.id === state.channelId)}
    @click=${() => actions.goTo({ channelId: first.id })}
  >
    <span>${face}</span>
  </button>`
}

/**
 * A server's channels, each with its threads below it.
 *
 * @param {PageGuild | undefined} guild
 * @param {readonly PageChannel[]} channels
 * @param {PageView} view
 */
function guildChannels(guild, channels, view) {
  const own = channels.filter((channel) => channel.guildId === guild?.id && guild !== undefined)
  const ordered = own
    .filter((channel) => channel.kind === 'guild-text')
    .flatMap((channel) => [channel, ...own.filter((thread) => thread.parentId === channel.id)])
  return section('Text channels', ordered, view)
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

/** @type {Readonly<Record<PageChannel['kind'], string>>} */
const KIND_NAMES = {
  'guild-text': 'text channel',
  thread: 'thread',
  dm: 'direct message',
  group: 'private channel',
}

/**
 * @param {PageChannel} channel
 * @param {PageView} view
 */
function channelLink(channel, { state, actions }) {
  const isUnread = state.unreadChannelIds.has(channel.id)
  const isArchived = channel.isArchived ? 'archived, ' : ''
  return html`<a
    class="channel ${channel.kind} ${isUnread ? 'unread' : ''} ${channel.isArchived ? 'archived' : ''}"
    href="#"
    aria-current=${channel.id === state.channelId ? 'page' : nothing}
    aria-label="${isUnread ? 'unread, ' : ''}${channel.name} (${isArchived}${
      KIND_NAMES[channel.kind]
    })"
    @click=${(/** @type {Event} */ event) => {
      event.preventDefault()
      actions.goTo({ channelId: channel.id })
    }}
  >
    ${channelFace(channel, botUser(state))}<span>${channel.name}</span>
  </a>`
}

/**
 * @param {PageChannel} channel
 * @param {PageUser | undefined} bot
 * @returns {unknown} the sign of a channel
 */
export function channelFace({ kind }, bot) {
  switch (kind) {
    case 'guild-text':
      return hashIcon()
    case 'thread':
      return threadIcon()
    case 'group':
      return groupIcon()
    case 'dm':
      return avatar(bot)
  }
}
