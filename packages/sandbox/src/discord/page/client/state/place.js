/**
 * Who is being played, and which channel is on screen: the two choices a person makes on the page.
 *
 * @import { PageChannel } from '../../page-protocol.ts'
 * @import { PageState } from './page-state.js'
 */

/**
 * @param {PageState} state
 * @param {string | undefined} userId
 * @returns {readonly PageChannel[]} the channels this person sees
 */
export function channelsOf(state, userId) {
  return state.channels.filter((channel) =>
    channel.readers.some((reader) => reader.userId === userId),
  )
}

/**
 * Goes to a channel, as a person. A part that is left out stays as it is; a channel the person
 * cannot see becomes the one of the same kind that they can, as when switching people in a DM.
 *
 * @param {PageState} state
 * @param {{ readonly userId: string | undefined, readonly channelId: string | undefined }} choice
 * @returns {PageState}
 */
export function choosePlace(state, { userId, channelId }) {
  return settlePlace({
    ...state,
    userId: userId ?? state.userId,
    channelId: channelId ?? state.channelId,
  })
}

/**
 * Makes the chosen person and channel exist, and marks the channel on screen as read. Before the
 * first snapshot nothing exists yet, so the wish is kept.
 *
 * @param {PageState} state
 * @returns {PageState}
 */
export function settlePlace(state) {
  const people = state.users.filter((user) => !user.isBot)
  if (people.length === 0) return state
  const userId = people.find((user) => user.id === state.userId)?.id ?? people[0]?.id
  const visible = channelsOf(state, userId)
  const wanted = state.channels.find((channel) => channel.id === state.channelId)
  const channel =
    visible.find((candidate) => candidate.id === state.channelId) ??
    visible.find((candidate) => candidate.kind === wanted?.kind) ??
    visible[0]
  const unreadChannelIds = new Set(state.unreadChannelIds)
  if (channel !== undefined) unreadChannelIds.delete(channel.id)
  return { ...state, userId, channelId: channel?.id, unreadChannelIds }
}
