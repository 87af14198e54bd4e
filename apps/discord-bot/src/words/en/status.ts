import { type StatusWords } from '../status-words.ts'

export const status: StatusWords = {
  status: { name: 'status', description: 'Whether the bot is connected, and how busy it is' },
  connected: '🟢 Connected to ChatGPT',
  notConnected: '⚪ Not connected to ChatGPT. Its owner can connect it with `/connect`.',
  lost: '🔴 The connection to ChatGPT is lost. Its owner has to sign in again with `/connect`.',
  unknown:
    '🟡 Whether the connection to ChatGPT works cannot be told just now. Ask again in a minute.',
  queue: (running, waiting) => `Answers: ${String(running)} running, ${String(waiting)} waiting`,
  queuePaused: (until) => `The subscription has no usage left; answers go on ${until}.`,
  gateway: (pingMs) => `Gateway: ${String(pingMs)} ms`,
  version: (version) => `Patchcord ${version}`,
  owner: {
    directMessagesClosed:
      '⚠️ You could not be told in a direct message that the connection is lost: Discord let none through. Allow direct messages from this server to hear of it next time.',
    gatewayUnmeasured: 'Gateway: connected, not measured yet',
    slowedDown: (times) =>
      `Discord asked the bot to slow down ${times === 1 ? 'once' : `${String(times)} times`} in the last 10 minutes.`,
    rateLimits: 'Rate limits seen',
    rateLimit: (route, remaining, limit, seconds) =>
      `\`${route}\` ${String(remaining)} of ${String(limit)} left, anew every ${String(seconds)} s`,
    noRateLimits: 'none so far',
    errors: 'Last errors',
    noErrors: 'none since the start',
  },
}
