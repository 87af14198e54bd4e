/** @import { PageMessage } from '../../page-protocol.ts' */

const SAME_GROUP_MS = 7 * 60_000

/**
 * @typedef {object} MessageLine
 * @property {PageMessage} entry
 * @property {boolean} startsGroup shows avatar, name and time; the others only their text
 * @property {boolean} startsDay has a date line above it
 */

/**
 * Groups messages the way Discord's client does: a message joins the one above it when the author is
 * the same, less than seven minutes have passed, the day is the same, and it answers nothing itself.
 *
 * @param {readonly PageMessage[]} entries oldest first
 * @returns {readonly MessageLine[]}
 */
export function groupMessages(entries) {
  return entries.map((entry, index) => {
    const previous = entries[index - 1]
    const startsDay = previous === undefined || dayOf(previous) !== dayOf(entry)
    return { entry, startsDay, startsGroup: startsDay || !continues(previous, entry) }
  })
}

/**
 * @param {PageMessage} previous
 * @param {PageMessage} next
 * @returns {boolean}
 */
function continues(previous, next) {
  return (
    previous.message.author.id === next.message.author.id &&
    previous.visibleToUserId === next.visibleToUserId &&
    next.message.interaction === undefined &&
    next.message.message_reference === undefined &&
    timeOf(next) - timeOf(previous) < SAME_GROUP_MS
  )
}

/** @param {PageMessage} entry */
function timeOf(entry) {
  return Date.parse(entry.message.timestamp)
}

/** @param {PageMessage} entry */
function dayOf(entry) {
  return new Date(entry.message.timestamp).toDateString()
}
