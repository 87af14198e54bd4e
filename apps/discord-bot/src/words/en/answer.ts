import { type AnswerWords } from '../answer-words.ts'

const number = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

export const answer: AnswerWords = {
  queued: (ahead) => (ahead === 0 ? 'Queued (next)' : `Queued (${String(ahead)} ahead)`),
  paused: (when) => `The subscription has no usage left. It goes on ${when}.`,
  thinking: (seconds) => `Thinking… ${String(seconds)} s`,
  searching: 'Searching the web…',
  goesOnInFile: 'Still writing. The whole answer will be attached.',
  fileRefused: 'Discord did not take the whole answer as a file. Ask for it in parts.',
  noText: 'The model gave no text.',
  tokens: (count) => `${number.format(count)} tokens`,
  seconds: (seconds) => `${String(seconds)} s`,
  warnings: {
    history: 'without the earliest messages: too long for the model',
    effort: 'the chosen effort is not offered',
    image: 'without images: one could not be read',
    file: (mediaType) => `the model cannot read ${mediaType}`,
  },
  endings: {
    length: 'The model reached its limit for one answer. Ask for the rest.',
    contentFilter: 'The service held the rest back by its content rules.',
    outOfTime: 'The time in which Discord lets an answer grow is over. Ask for the rest.',
    restarting: 'The bot is restarting. Try again in a minute.',
    stopped: (byUserId) => `Stopped by <@${byUserId}>.`,
    blockedByServer: 'The rules of this server do not let the answer through.',
    tooManyMessages: 'Discord takes no more messages for this answer. What there is is attached.',
  },
  failures: {
    bug: 'Something went wrong in the bot. Please ask again.',
    notConnected: 'The bot is not connected to ChatGPT. Its owner can connect it with `/connect`.',
    sessionUnreadable:
      'The bot cannot read where it keeps its connection to ChatGPT. Its owner finds the reason in the log.',
    signInUnreachable: 'The sign-in service of ChatGPT cannot be reached. Ask again in a minute.',
    usageLimit: (when = 'later') =>
      `The subscription has no usage left in this window. Ask again ${when}.`,
    storeFailed: 'The bot cannot read what it keeps. Its owner finds the reason in the log.',
    noModel: 'ChatGPT lists no model that the bot may ask. Its owner can set one by name.',
    modelUnavailable: (others) =>
      others === ''
        ? 'ChatGPT does not offer this model. Choose another.'
        : `ChatGPT does not offer this model. Choose one of these: ${others}.`,
    service: {
      forbidden:
        'This ChatGPT account or workspace may not be asked here. Its owner can change that.',
      'not-included': 'The plan of the ChatGPT account does not include this.',
      'insufficient-quota': 'The ChatGPT account is out of credits. Its owner can add some.',
      'rate-limit': 'ChatGPT has had too many requests just now. Ask again in a minute.',
      overloaded: 'The model has no room just now. Ask again in a minute, or choose another model.',
      'context-length': 'The conversation is too long for the model. Begin a new one.',
      'content-policy': 'ChatGPT does not answer this by its content rules. Ask in another way.',
      'invalid-request':
        'ChatGPT did not understand what the bot sent. Its owner finds more in the log.',
      blocked: 'A firewall keeps the bot from ChatGPT. Its owner finds more in the log.',
      'server-error': 'ChatGPT failed. Ask again in a minute.',
      network: 'The answer broke off, or ChatGPT cannot be reached. Ask again in a minute.',
      timeout: 'ChatGPT stopped answering. Ask again in a minute.',
      protocol: 'The answer broke off, or the bot cannot read it. Ask again.',
    },
  },
}
