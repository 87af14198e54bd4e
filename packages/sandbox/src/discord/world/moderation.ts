import { refusal } from '../refusal/refusal.ts'
import { type Moderation } from './guilds.ts'

/**
 * Refuses a text that a server does not let through.
 *
 * @throws {DiscordRefusal} 200000 for a blocked word, 240000 for a link that the filter stops
 */
export function refuseModerated({ keywords, blocksLinks }: Moderation, text: string): void {
  const lowerCase = text.toLowerCase()
  if (keywords.some((keyword) => lowerCase.includes(keyword.toLowerCase()))) {
    throw refusal('blocked-by-automod')
  }
  if (blocksLinks && /https?:\/\//i.test(text)) throw refusal('blocked-link')
}
