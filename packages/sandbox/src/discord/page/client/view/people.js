/**
 * @import { PageUser } from '../../page-protocol.ts'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { channelsOf } from '../state/place.js'
import { currentUser } from '../state/visible.js'
import { avatar } from './avatar.js'

/**
 * Languages of Discord's client that can be chosen here, by their own names.
 *
 * @type {readonly (readonly [code: string, name: string])[]}
 */
const LANGUAGES = [
  ['en-US', 'English, US'],
  ['en-GB', 'English, UK'],
  ['de', 'Deutsch'],
  ['es-ES', 'Español'],
  ['fr', 'Français'],
  ['pt-BR', 'Português do Brasil'],
  ['ja', '日本語'],
  ['ko', '한국어'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
]

/**
 * The people one can play, and the language of the one who is being played.
 *
 * @param {PageView} view
 * @returns {unknown}
 */
export function people(view) {
  return html`<fieldset class="people">
    <legend>Play as</legend>
    ${view.state.users.filter((user) => !user.isBot).map((user) => person(user, view))}
    ${languageChoice(view)}
  </fieldset>`
}

/** @param {PageView} view */
function languageChoice({ state, actions }) {
  const locale = currentUser(state)?.locale
  if (locale === undefined) return nothing
  const isKnown = LANGUAGES.some(([known]) => known === locale)
  const languages = isKnown ? LANGUAGES : [...LANGUAGES, /** @type {const} */ ([locale, locale])]
  return html`<label class="language">
    <span>Language</span>
    <select
      @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ event) =>
        actions.setLocale(event.currentTarget.value)}
    >
      ${languages.map(
        ([code, name]) => html`<option value=${code} .selected=${code === locale}>${name}</option>`,
      )}
    </select>
  </label>`
}

/**
 * @param {PageUser} user
 * @param {PageView} view
 */
function person(user, { state, actions }) {
  const hasUnread = channelsOf(state, user.id).some(
    (channel) => channel.guildId === undefined && state.unreadChannelIds.has(channel.id),
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
