/**
 * Everything the page shows, as one immutable value, and the one function that changes it.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 * @import {
 *   ActionSettled, PageChannel, PageClientFrame, PageGuild, PageMessage, PageModal, PageServerFrame,
 *   PageUser,
 * } from '../../page-protocol.ts'
 */
import { closeModal, openModal } from './modals.js'
import { choosePlace, settlePlace } from './place.js'

/**
 * @typedef {object} ThreadDraft a thread that is about to be started
 * @property {string} channelId
 * @property {string | undefined} messageId the message that it starts from
 * @property {string} name what is proposed
 *
 * @typedef {object} PageState
 * @property {'connecting' | 'open' | 'lost'} connection
 * @property {readonly PageUser[]} users
 * @property {readonly PageGuild[]} guilds
 * @property {readonly PageChannel[]} channels
 * @property {readonly APIApplicationCommand[]} commands
 * @property {ReadonlyMap<string, PageMessage>} messages by message id, in order of arrival
 * @property {string | undefined} userId the person who is being played
 * @property {string | undefined} channelId the channel on screen
 * @property {ReadonlySet<string>} unreadChannelIds
 * @property {readonly PageModal[]} modals at most one for each person
 * @property {ReadonlyMap<string, string>} failures user id → why their last action failed
 * @property {ReadonlyMap<string, PageClientFrame>} pending request id → what was asked for
 * @property {ThreadDraft | undefined} threadDraft
 *
 * @typedef {(
 *   | { readonly type: 'connection-changed', readonly connection: PageState['connection'] }
 *   | { readonly type: 'place-chosen', readonly userId: string | undefined, readonly channelId: string | undefined }
 *   | { readonly type: 'action-begun', readonly frame: PageClientFrame }
 *   | { readonly type: 'action-failed', readonly userId: string, readonly failure: string }
 *   | { readonly type: 'failure-cleared', readonly userId: string }
 *   | { readonly type: 'thread-drafted', readonly draft: ThreadDraft | undefined }
 * )} LocalEvent happens on the page itself
 *
 * @typedef {LocalEvent | PageServerFrame} PageEvent
 */

/** @type {PageState} what the page knows before the first snapshot */
export const initialPageState = {
  connection: 'connecting',
  users: [],
  guilds: [],
  channels: [],
  commands: [],
  messages: new Map(),
  userId: undefined,
  channelId: undefined,
  unreadChannelIds: new Set(),
  modals: [],
  failures: new Map(),
  pending: new Map(),
  threadDraft: undefined,
}

/** @type {ReadonlySet<PageEvent['type']>} */
const LOCAL_EVENTS = new Set([
  'connection-changed',
  'place-chosen',
  'action-begun',
  'action-failed',
  'failure-cleared',
  'thread-drafted',
])

/**
 * The state after one event. Pure: the same state and event always give the same result, and an
 * event about something unknown (a deleted message, a closed modal) changes nothing.
 *
 * @param {PageState} state
 * @param {PageEvent} event
 * @returns {PageState}
 */
export function reducePage(state, event) {
  return isLocal(event) ? reduceLocal(state, event) : reduceFrame(state, event)
}

/**
 * @param {PageEvent} event
 * @returns {event is LocalEvent}
 */
function isLocal(event) {
  return LOCAL_EVENTS.has(event.type)
}

/**
 * @param {PageState} state
 * @param {LocalEvent} event
 * @returns {PageState}
 */
function reduceLocal(state, event) {
  switch (event.type) {
    case 'connection-changed':
      // what was asked for is answered by nobody any more: the next snapshot shows what came of it
      return { ...state, connection: event.connection, pending: new Map() }
    case 'place-chosen':
      return choosePlace(state, event)
    case 'action-begun':
      return {
        ...state,
        pending: new Map(state.pending).set(event.frame.requestId, event.frame),
      }
    case 'action-failed':
      return fail(state, event)
    case 'failure-cleared':
      return { ...state, failures: without(state.failures, event.userId) }
    case 'thread-drafted':
      return { ...state, threadDraft: event.draft }
  }
}

/**
 * @param {PageState} state
 * @param {PageServerFrame} frame
 * @returns {PageState}
 */
function reduceFrame(state, frame) {
  switch (frame.type) {
    case 'snapshot':
      return replaceEverything(state, frame)
    case 'places-changed': {
      const { type: _, ...places } = frame
      return settlePlace({ ...state, ...places })
    }
    case 'message-upserted':
      return upsertMessage(state, frame.message)
    case 'message-deleted':
      return { ...state, messages: without(state.messages, frame.messageId) }
    case 'modal-opened':
      return { ...state, modals: openModal(state.modals, frame) }
    case 'modal-closed':
      return { ...state, modals: closeModal(state.modals, frame.modalId) }
    case 'action-settled':
      return settleAction(state, frame)
  }
}

/**
 * @param {PageState} state
 * @param {Extract<PageServerFrame, { readonly type: 'snapshot' }>} snapshot
 * @returns {PageState}
 */
function replaceEverything(state, snapshot) {
  const { type: _, messages, ...rest } = snapshot
  return settlePlace({
    ...state,
    ...rest,
    connection: 'open',
    messages: new Map(messages.map((entry) => [entry.message.id, entry])),
    failures: new Map(),
    pending: new Map(),
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
 * A thread that was started is gone to at once. Suggestions that do not come are no failure to show.
 *
 * @param {PageState} state
 * @param {ActionSettled} settled
 * @returns {PageState}
 */
function settleAction(state, { requestId, userId, failure, channelId }) {
  const isSuggestion = state.pending.get(requestId)?.type === 'autocomplete'
  const settled = { ...state, pending: without(state.pending, requestId) }
  if (failure !== undefined) return isSuggestion ? settled : fail(settled, { userId, failure })
  return channelId === undefined ? settled : choosePlace(settled, { userId, channelId })
}

/**
 * @param {PageState} state
 * @param {{ readonly userId: string, readonly failure: string }} event
 * @returns {PageState}
 */
function fail(state, { userId, failure }) {
  return { ...state, failures: new Map(state.failures).set(userId, failure) }
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
