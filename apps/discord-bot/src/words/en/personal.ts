import { type PersonalWords } from '../personal-words.ts'

export const personal: PersonalWords = {
  startOver: {
    command: { name: 'new', description: 'Begin a new conversation here with your next question' },
    done: 'Your next question here begins a new conversation. The one before is in `/history`.',
  },
  forget: {
    command: { name: 'forget', description: 'Delete what the bot has stored about you' },
    title: 'Delete what is stored about you?',
    explanation: [
      'Deleted for good, in all servers and direct messages:',
      '- your conversations with the bot, and the questions behind its answers: their buttons do nothing any more',
      '- what you have set for yourself',
      '- the record of your answers, except those of today: they count towards your quota, and go by themselves later',
      '',
      'Messages in Discord stay, as do rules that the owner of the bot has made for you.',
    ].join('\n'),
    confirm: 'Delete all of it',
    cancel: 'Cancel',
    done: 'Done. What was stored about you is deleted.',
    cancelled: 'Nothing was deleted.',
  },
}
