/**
 * What the current person can see and do right now, read out of the state.
 *
 * @import { APIApplicationCommand } from 'discord-api-types/v10'
 * @import { PageChannel, PageMessage, PageUser } from '../../page-protocol.ts'
 * @import { OpenModal, PageState } from './page-state.js'
 */
import { ApplicationCommandType, InteractionContextType } from './discord-constants.js'

/**
 * @param {PageState} state
 * @returns {PageChannel | undefined}
 */
export function currentChannel(state) {
  return state.channels.find((channel) => channel.id === state.channelId)
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
      (visibleToUserId === undefined || visibleToUserId === state.userId) &&
      !state.dismissedMessageIds.has(message.id),
  )
}

/**
 * @param {PageState} state
 * @returns {OpenModal | undefined} the form the current person has to fill in
 */
export function currentModal(state) {
  return state.modals.find((modal) => modal.userId === state.userId)
}

/**
 * @param {PageState} state
 * @returns {readonly APIApplicationCommand[]} the slash commands offered in the channel on screen
 */
export function availableCommands(state) {
  const context =
    currentChannel(state)?.kind === 'dm'
      ? InteractionContextType.BotDM
      : InteractionContextType.Guild
  return state.commands.filter(
    (command) =>
      command.type === ApplicationCommandType.ChatInput &&
      (command.contexts?.includes(context) ?? true),
  )
}
