import { type HistoryWords } from '../history-words.ts'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const history: HistoryWords = {
  command: { name: 'history', description: 'Your conversations with the bot, to go on with one' },
  title: 'Your conversations',
  explanation:
    'Choose one, and your next question here goes on with it. One that nobody else has read goes on with `private` alone, where others read along.',
  empty: 'I keep no conversation with you.',
  placeholder: 'Go on with …',
  untitled: 'Without words',
  ago: {
    minutes: (amount) => relative.format(-amount, 'minute'),
    hours: (amount) => relative.format(-amount, 'hour'),
    days: (amount) => relative.format(-amount, 'day'),
  },
  places: { here: 'here', direct: 'direct messages', elsewhere: 'another channel' },
  isPrivate: 'private',
  reopened: 'Your next question here goes on with this conversation:',
  reopenedInPrivate:
    'Nobody else has read this conversation. Your next question here with `private` goes on with it:',
  gone: 'I no longer keep this conversation. Run `/history` again.',
}
