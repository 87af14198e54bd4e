import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10'
import { APPLICATION_ID } from '../world/cast.ts'

/**
 * A message as a session with these intents sees it. What people wrote is told only with the
 * privileged intent for it, or when they wrote to the bot: in its DM, or mentioning it.
 *
 * @see {@link https://discord.com/developers/docs/events/gateway#message-content-intent}
 */
export function messageAsSeen(message: APIMessage, isInDm: boolean, intents: number): APIMessage {
  const { author, mentions, referenced_message: replied } = message
  const isSeen =
    isInDm ||
    (intents & GatewayIntentBits.MessageContent) !== 0 ||
    author.id === APPLICATION_ID ||
    mentions.some(({ id }) => id === APPLICATION_ID)
  return {
    ...message,
    ...(!isSeen && { content: '', embeds: [], attachments: [], components: [] }),
    ...(replied && { referenced_message: messageAsSeen(replied, isInDm, intents) }),
  }
}
