/**
 * What a menu offers to the current person.
 *
 * @import { APISelectMenuComponent } from 'discord-api-types/v10'
 * @import { PageState } from './page-state.js'
 */
import { ComponentType } from './discord-constants.js'
import { channelsOf } from './place.js'
import { currentGuild } from './visible.js'

/**
 * @typedef {object} MenuChoice
 * @property {string} value
 * @property {string} label
 * @property {string | undefined} description
 * @property {string | undefined} emoji
 * @property {boolean} isChosen as the bot set it
 */

/**
 * @param {APISelectMenuComponent} select
 * @param {PageState} state
 * @returns {readonly MenuChoice[]}
 */
export function menuChoices(select, state) {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map((option) => ({
      value: option.value,
      label: option.label,
      description: option.description,
      emoji: option.emoji?.name,
      isChosen: option.default === true,
    }))
  }
  const chosen = new Set((select.default_values ?? []).map(({ id }) => id))
  return entitiesOf(select, state).map(({ id, label }) => ({
    value: id,
    label,
    description: undefined,
    emoji: undefined,
    isChosen: chosen.has(id),
  }))
}

/**
 * @typedef {{ readonly id: string, readonly label: string }} Entity
 *
 * @param {Exclude<APISelectMenuComponent, { readonly options: unknown }>} select
 * @param {PageState} state
 * @returns {readonly Entity[]}
 */
function entitiesOf(select, state) {
  if (select.type === ComponentType.UserSelect) return people(state)
  if (select.type === ComponentType.RoleSelect) return roles(state)
  if (select.type === ComponentType.ChannelSelect) return channels(state)
  return [...people(state), ...roles(state)]
}

/**
 * @param {PageState} state
 * @returns {readonly Entity[]} members of the server, or outside one everybody
 */
function people(state) {
  const members = currentGuild(state)?.memberIds
  return state.users
    .filter(({ id }) => members === undefined || members.includes(id))
    .map(({ id, displayName }) => ({ id, label: displayName }))
}

/**
 * @param {PageState} state
 * @returns {readonly Entity[]}
 */
function roles(state) {
  return (currentGuild(state)?.roles ?? []).map(({ id, name }) => ({
    id,
    label: name.startsWith('@') ? name : `@${name}`,
  }))
}

/**
 * @param {PageState} state
 * @returns {readonly Entity[]}
 */
function channels(state) {
  const guildId = currentGuild(state)?.id
  return channelsOf(state, state.userId)
    .filter((channel) => guildId !== undefined && channel.guildId === guildId)
    .map(({ id, name }) => ({ id, label: `#${name}` }))
}
