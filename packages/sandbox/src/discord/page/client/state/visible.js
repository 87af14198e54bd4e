/**
 * What the current person can see and do right now, read out of the state.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 * @import {
 *   PageChannel, PageGuild, PageMessage, PageModal, PageReader, PageUser,
 * } from '../../page-protocol.ts'
 * @import { PageState } from './page-state.js'
 */
import { ApplicationCommandType } from './discord-constants.js'

/**
 * @param {PageState} state
 * @returns {PageChannel | undefined}
 */
export function currentChannel(state) {
  return state.channels.find((channel) => channel.id === state.channelId)
}

/**
 * @param {PageState} state
 * @returns {PageUser | undefined} the person who is being played
 */
export function currentUser(state) {
  return state.users.find((user) => user.id === state.userId)
}

/**
 * @param {PageState} state
 * @returns {PageGuild | undefined} the server of the channel on screen
 */
export function currentGuild(state) {
  const guildId = currentChannel(state)?.guildId
  return state.guilds.find((guild) => guild.id === guildId)
}

/**
 * @param {PageState} state
 * @returns {PageUser | undefined} the bot the page talks to
 */
export function botUser(state) {
  return state.users.find((user) => user.isBot)
}

/**
 * @param {PageState} state
 * @returns {readonly PageMessage[]} the channel on screen as the current person sees it, oldest first
 */
export function visibleMessages(state) {
  return [...state.messages.values()].filter(
    ({ message, visibleToUserId }) =>
      message.channel_id === state.channelId &&
      (visibleToUserId === undefined || visibleToUserId === state.userId),
  )
}

/**
 * @param {PageState} state
 * @returns {PageModal | undefined} the form the current person has to fill in
 */
export function currentModal(state) {
  return state.modals.find((modal) => modal.userId === state.userId)
}

/**
 * @param {PageState} state
 * @returns {readonly APIApplicationCommand[]} the slash commands offered in the channel on screen
 */
export function availableCommands(state) {
  return offeredCommands(state, ApplicationCommandType.ChatInput)
}

/**
 * @param {PageState} state
 * @returns {readonly APIApplicationCommand[]} the commands offered in the menu of a message
 */
export function messageCommands(state) {
  return offeredCommands(state, ApplicationCommandType.Message)
}

/**
 * @param {PageState} state
 * @param {PageMessage} entry
 * @returns {boolean} whether the current person may delete a message
 */
export function mayDelete(state, { message, visibleToUserId }) {
  const { userId } = state
  return (
    visibleToUserId !== undefined ||
    message.author.id === userId ||
    message.interaction_metadata?.user.id === userId ||
    currentReader(state)?.mayModerate === true
  )
}

/**
 * @param {PageState} state
 * @param {number} type
 */
function offeredCommands(state, type) {
  const ids = new Set(currentReader(state)?.commandIds)
  return state.commands.filter((command) => command.type === type && ids.has(command.id))
}

/**
 * @param {PageState} state
 * @returns {PageReader | undefined}
 */
function currentReader(state) {
  return currentChannel(state)?.readers.find((reader) => reader.userId === state.userId)
}
