/**
 * The person and the channel on screen, kept in the page's address: a reload stays in place, and two
 * tabs can be two people.
 */

/**
 * @typedef {object} Place
 * @property {string | undefined} userId
 * @property {string | undefined} channelId
 */

/**
 * @param {string} hash as `location.hash` gives it
 * @returns {Place}
 */
export function parsePageAddress(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  return {
    userId: parameters.get('user') ?? undefined,
    channelId: parameters.get('channel') ?? undefined,
  }
}

/**
 * @param {Place} place
 * @returns {string | undefined} for `location.hash`; undefined while no place is chosen
 */
export function buildPageAddress({ userId, channelId }) {
  if (userId === undefined || channelId === undefined) return undefined
  return `#${new URLSearchParams({ user: userId, channel: channelId })}`
}
