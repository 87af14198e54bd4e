import { type AccessWords } from '../access-words.ts'

export const access: AccessWords = {
  command: { name: 'access', description: 'For the owner: who may ask, and how much' },
  subcommands: {
    list: { name: 'list', description: 'Who may ask, who may not, and who has a quota' },
    allow: {
      name: 'allow',
      description: 'Let a person, a role, a channel, a server or everyone ask',
    },
    deny: { name: 'deny', description: 'Never let them ask, whatever else allows it' },
    clear: { name: 'clear', description: 'Take back what was allowed or denied' },
    quota: {
      name: 'quota',
      description: 'How many answers somebody may have; no numbers: no quota',
    },
  },
  options: {
    user: { name: 'user', description: 'A person' },
    role: { name: 'role', description: 'All who have a role' },
    channel: { name: 'channel', description: 'All who ask in a channel or its threads' },
    server: { name: 'server', description: 'All who ask in a server, by its id' },
    everyone: { name: 'everyone', description: 'Everyone, everywhere' },
    perHour: { name: 'per-hour', description: 'Answers in an hour' },
    perDay: { name: 'per-day', description: 'Answers in a day of UTC' },
  },
  subjects: {
    user: 'Person',
    role: 'Role',
    channel: 'Channel',
    server: 'Server',
    everyone: 'Everyone',
  },
  thisServer: 'This server',
  title: 'Who may ask',
  openToAll: 'The bot is open to everyone who is not denied.',
  ownerOnly: 'Only you may ask. Let others in with `/access allow`, or open the bot to all.',
  openToSome: 'Only you and those who are allowed may ask.',
  order:
    'To deny beats to allow. Everybody has the quota of their own, or else the largest of their roles, or else that of everyone.',
  rolesElsewhere:
    'Discord says who has a role on servers where the bot is, and nowhere else. So elsewhere, as in direct messages: while a role is denied, “Everyone” lets nobody in, and you allow people one by one; whoever has no quota of their own has the smallest of all roles and everyone.',
  allowed: 'may ask',
  denied: 'may not ask',
  noRule: 'neither allowed nor denied',
  perHour: (answers) => `${String(answers)} an hour`,
  perDay: (answers) => `${String(answers)} a day`,
  page: (page, pages) => `Page ${String(page)} of ${String(pages)}`,
  menu: 'Take back a rule and a quota…',
  buttons: {
    open: 'Open to everyone',
    close: 'Close to everyone',
    previous: 'Previous',
    next: 'Next',
  },
  done: {
    allow: (subjects) => `✅ May ask now: ${subjects}`,
    deny: (subjects) => `⛔ May not ask any more: ${subjects}`,
    clear: (subjects) => `↩️ Neither allowed nor denied any more: ${subjects}`,
    quota: (subjects) => `⏳ Have this quota now: ${subjects}`,
    noQuota: (subjects) => `↩️ Have no quota of their own any more: ${subjects}`,
  },
  refusals: {
    nobodyNamed: 'Name somebody: a person, a role, a channel, a server or everyone.',
    noServerId:
      'That is no id of a server. Choose one of the suggestions, or copy the id from Discord in its developer mode.',
    quotaOfPlace: 'People and roles can have a quota, and everyone; name one of these.',
    quotaTooSmall: 'A quota is a whole number from 1 to 10000.',
  },
}
