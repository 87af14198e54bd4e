/**
 * What the bot suggests for the option that a person types into.
 *
 * @import { APIApplicationCommandOptionChoice } from 'discord-api-types/v10'
 */

/**
 * @typedef {object} Suggestions
 * @property {string} name the option
 * @property {string} requestId the newest question to the bot; older answers do not count
 * @property {readonly APIApplicationCommandOptionChoice[] | undefined} choices undefined while the bot
 *   is thinking
 * @property {string | undefined} failure why there are none
 * @property {number} highlighted index among the choices
 */

/**
 * @param {string} name
 * @param {string} requestId
 * @param {Suggestions | undefined} present what is shown until the answer comes
 * @returns {Suggestions}
 */
export function awaitSuggestions(name, requestId, present) {
  const choices = present?.name === name ? present.choices : undefined
  return { name, requestId, choices, failure: undefined, highlighted: 0 }
}

/**
 * @param {Suggestions | undefined} suggestions
 * @param {{ readonly requestId: string, readonly failure?: string,
 *   readonly choices?: readonly APIApplicationCommandOptionChoice[] }} answer
 * @returns {Suggestions | undefined} the same when the answer is to an older question
 */
export function takeSuggestions(suggestions, { requestId, failure, choices }) {
  if (suggestions?.requestId !== requestId) return suggestions
  return { ...suggestions, choices: choices ?? [], failure, highlighted: 0 }
}

/**
 * @param {Suggestions} suggestions
 * @param {1 | -1} by
 * @returns {Suggestions}
 */
export function moveSuggestion(suggestions, by) {
  const length = suggestions.choices?.length ?? 0
  if (length === 0) return suggestions
  return { ...suggestions, highlighted: (suggestions.highlighted + by + length) % length }
}
