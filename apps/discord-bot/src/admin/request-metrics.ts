import { Counter, type Registry } from 'prom-client'
import { type RequestCounter } from '../discord/count-requests.ts'

/** Counts requests to Discord into a registry. */
export function createRequestCounter(registers: Registry[]): RequestCounter {
  const edits = new Counter({
    name: 'patchcord_message_edits_total',
    help: 'Edits of messages that Discord has taken',
    registers,
  })
  const rateLimited = new Counter({
    name: 'patchcord_discord_rate_limited_total',
    help: 'Answers 429 of Discord, by whose limit it was',
    labelNames: ['scope'],
    registers,
  })
  // A series that begins with its first event hides that event from rate().
  for (const scope of ['user', 'global', 'shared']) rateLimited.inc({ scope }, 0)
  return {
    edited: () => edits.inc(),
    rateLimited: (scope) => rateLimited.inc({ scope }),
  }
}
