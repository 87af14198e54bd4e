/**
 * Everything the page shows, as one immutable value, and the one function that changes it.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 * @import {
 *   PageChannel, PageMessage, PageServerFrame, PageUser,
 * } from '../../page-protocol.ts'
 */
import { closeModal, openModal } from './modals.js'
import { choosePlace, settlePlace } from './place.js'

/**
 * @typedef {Extract<PageServerFrame, { readonly type: 'modal-opened' }>} OpenModal
 *
 * @typedef {object} PageState
 * @property {'connecting' | 'open' | 'lost'} connection
 * @property {readonly PageUser[]} users
 * @property {readonly PageChannel[]} channels
 * @property {readonly APIApplicationCommand[]} commands
 * @property {ReadonlyMap<string, PageMessage>} messages by message id, in order of arrival
 * @property {string | undefined} userId the person who is being played
 * @property {string | undefined} channelId the channel on screen
 * @property {ReadonlySet<string>} unreadChannelIds
 * @property {ReadonlySet<string>} dismissedMessageIds ephemeral messages the person put away
 * @property {readonly OpenModal[]} modals at most one for each person
 * @property {ReadonlyMap<string, string>} failures user id → why their last interaction failed
 *
 * @typedef {(
 *   | PageServerFrame
 *   | { readonly type: 'connection-changed', readonly connection: PageState['connection'] }
 *   | { readonly type: 'place-chosen', readonly userId: string | undefined, readonly channelId: string | undefined }
 *   | { readonly type: 'message-dismissed', readonly messageId: string }
 *   | { readonly type: 'modal-closed', readonly modalId: string }
 *   | { readonly type: 'failure-cleared', readonly userId: string }
 * )} PageEvent
 */

/** @type {PageState} what the page knows before the first snapshot */
export const initialPageState = {
  connection: 'connecting',
  users: [],
  channels: [],
  commands: [],
  messages: new Map(),
  userId: undefined,
  channelId: undefined,
  unreadChannelIds: new Set(),
  dismissedMessageIds: new Set(),
  modals: [],
  failures: new Map(),
}

/**
 * The state after one event. Pure: the same state and event always give the same result, and an
 * event about something unknown (a deleted message, a closed modal) changes nothing.
 *
 * @param {PageState} state
 * @param {PageEvent} event
 * @returns {PageState}
 */
export function reducePage(state, event) {
  switch (event.type) {
    case 'connection-changed':
      return { ...state, connection: event.connection }
    case 'snapshot':
      return replaceEverything(state, event)
    case 'commands-changed':
      return { ...state, commands: event.commands }
    case 'message-upserted':
      return upsertMessage(state, event.message)
    case 'message-deleted':
      return { ...state, messages: without(state.messages, event.messageId) }
    case 'modal-opened':
      return { ...state, modals: openModal(state.modals, event) }
    case 'interaction-failed':
      return { ...state, failures: new Map(state.failures).set(event.userId, event.reason) }
    case 'place-chosen':
      return choosePlace(state, event)
    case 'message-dismissed':
      return {
        ...state,
        dismissedMessageIds: new Set(state.dismissedMessageIds).add(event.messageId),
      }
    case 'modal-closed':
      return { ...state, modals: closeModal(state.modals, event.modalId) }
    case 'failure-cleared':
      return { ...state, failures: without(state.failures, event.userId) }
  }
}

/**
 * @param {PageState} state
 * @param {Extract<PageServerFrame, { readonly type: 'snapshot' }>} snapshot
 * @returns {PageState}
 */
function replaceEverything(state, snapshot) {
  return settlePlace({
    ...state,
    connection: 'open',
    users: snapshot.users,
    channels: snapshot.channels,
    commands: snapshot.commands,
    messages: new Map(snapshot.messages.map((entry) => [entry.message.id, entry])),
    modals: [],
    failures: new Map(),
  })
}

/**
 * @param {PageState} state
 * @param {PageMessage} entry
 * @returns {PageState}
 */
function upsertMessage(state, entry) {
  const isNew = !state.messages.has(entry.message.id)
  const messages = new Map(state.messages).set(entry.message.id, entry)
  const channelId = entry.message.channel_id
  if (!isNew || channelId === state.channelId) return { ...state, messages }
  return { ...state, messages, unreadChannelIds: new Set(state.unreadChannelIds).add(channelId) }
}

/**
 * @template T
 * @param {ReadonlyMap<string, T>} map
 * @param {string} key
 * @returns {ReadonlyMap<string, T>}
 */
function without(map, key) {
  if (!map.has(key)) return map
  const rest = new Map(map)
  rest.delete(key)
  return rest
}
