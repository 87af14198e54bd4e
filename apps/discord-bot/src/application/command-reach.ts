import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import { type Command } from './command.ts'

/** Of a command that is there wherever the bot is: in servers, in direct messages, and brought along. */
export const everywhere = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
} satisfies Partial<Command['definition']>
