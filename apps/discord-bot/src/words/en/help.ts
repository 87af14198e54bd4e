import { type HelpWords } from '../help-words.ts'

export const help: HelpWords = {
  command: { name: 'help', description: 'What the bot can do' },
  title: 'What the bot can do',
  ofMessage: (name) => `**Apps → ${name}** in the menu of a message`,
  byMention: 'Or mention me in a message, reply to one of my answers, or write to me directly',
  forOwner: 'For you, as the owner',
  notes:
    'Your questions go to OpenAI through the ChatGPT subscription of the owner of this bot. The bot keeps your conversations for 30 days, encrypted; `/forget` deletes them.',
}
