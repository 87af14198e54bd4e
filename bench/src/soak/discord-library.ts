import { createDiscordClient } from '@patchcord/discord-bot/discord/gateway'

/** The bot's Discord library without a connection. */
export interface DiscordLibrary {
  /** Lets it make of an event what it makes of those that come over a connection. */
  readonly hear: (interaction: object) => void
  readonly close: () => Promise<void>
}

/** Opens the library as the bot does. What it keeps of whoever it hears of, a soak measures along. */
export function openDiscordLibrary(): DiscordLibrary {
  const client = createDiscordClient({ apiUrl: 'http://127.0.0.1:9' })
  client.ws.status = 0 // ready: else events wait until it is
  return {
    hear: (interaction) => {
      // Private, and the one way in: with a connection, each soak would measure the stand-in for Discord, too.
      client.ws['handlePacket']({ op: 0, t: 'INTERACTION_CREATE', d: interaction })
    },
    close: () => client.destroy(),
  }
}
