import { type InteractionWords } from '../interaction-words.ts'

export const interaction: InteractionWords = {
  outdated: 'This is from another version of the bot. Please run the command again.',
  wrongOption: (name) =>
    `The option \`${name}\` does not take this value. Run the command again with another one.`,
  failed: (interactionId) =>
    `Something went wrong in the bot. Please try again; if it stays so, tell its owner this number: ${interactionId}`,
  restarting: 'The bot is restarting. Try again in a minute.',
}
