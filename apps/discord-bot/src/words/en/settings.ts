import { type SettingsWords } from '../settings-words.ts'

export const settings: SettingsWords = {
  command: {
    name: 'settings',
    description: 'How the bot answers you, this channel or this server',
  },
  ownLanguage: 'English',
  scopes: {
    person: 'You',
    channel: 'This channel',
    server: 'This server',
    bot: 'The whole bot',
  },
  title: (scope) => `Settings: ${scope}`,
  order:
    'What you set for yourself counts before the channel, the channel before the server, the server before the bot.',
  names: {
    instructions: 'System prompt',
    format: 'Answers',
    language: 'Language of the bot',
    isPrivate: 'Private answers',
    parallelAnswers: 'Answers at once',
    callsAsker: 'A call when an answer took long',
  },
  calls: { unset: 'In direct messages only', yes: 'Everywhere', no: 'Nowhere' },
  formats: { plain: 'Plain messages', components: 'Longer messages, built of components' },
  privacy: {
    yes: 'Only the asker sees an answer',
    no: 'Everybody sees an answer',
  },
  languageOfReader: 'as your Discord',
  notSet: 'not set',
  inherited: (value) => `not set here (${value})`,
  setMoreWidely: 'there is one for more than this',
  unreadable: 'is set, but cannot be read any more. Set it again.',
  menus: {
    scope: 'Whose settings?',
    format: 'How are answers shown?',
    language: 'In which language does the bot speak?',
    isPrivate: 'Who sees answers?',
    unset: 'Not set here',
  },
  buttons: {
    instructions: 'System prompt…',
    parallelAnswers: 'Answers at once…',
    callsAsker: 'Call me…',
    reset: 'Reset all of these',
  },
  instructionsForm: {
    title: 'System prompt',
    label: 'What the model is told first',
    description: 'Before every conversation. Leave it empty to unset it.',
  },
  parallelForm: {
    title: 'Answers at once',
    label: 'How many answers may run at once',
    description: 'All others wait for their turn. Leave it empty for the default.',
  },
  callForm: {
    title: 'Call me to long answers',
    label: 'Where may I mention you when one is done?',
    description: 'After half a minute at least, and if you have not used the bot meanwhile.',
  },
  refusals: {
    'not-here': 'There is no server here whose settings could be changed.',
    'moderators-only': 'This is for members of the server who may manage it.',
    'owner-only': 'This is for the owner of the bot.',
    tooLong: (maximum) =>
      `A system prompt has at most ${String(maximum)} characters. Nothing was changed.`,
    notANumber: (maximum) =>
      `Give a whole number from 1 to ${String(maximum)}. Nothing was changed.`,
  },
}
