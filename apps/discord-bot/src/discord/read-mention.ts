import { type GatewayMessageCreateDispatchData, MessageType, SnowflakeUtil } from 'discord.js'
import { type Mention } from '../application/mentions/mention.ts'
import { readMessage } from '../application/read-message.ts'
import { isThreadType } from './thread-type.ts'

const spokenTypes: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply])

/**
 * What a person says to the bot; undefined for all other messages: those of bots and webhooks, the bot's own
 * among them, what Discord itself writes, and what is said to everyone.
 *
 * @see https://docs.discord.com/developers/events/gateway-events#message-create
 */
export function readMention(
  message: GatewayMessageCreateDispatchData,
  botId: string,
): Mention | undefined {
  if (!isOfPerson(message) || !isFor(message, botId)) return undefined
  const { author, referenced_message: replied } = message
  // What is shown below is a preview of links, which is not what the person says.
  const { text, attachments } = readMessage({ ...message, embeds: [] })
  return {
    messageId: message.id,
    writtenAtMs: SnowflakeUtil.timestampFrom(message.id),
    authorId: author.id,
    roleIds: message.member?.roles ?? [],
    guildId: message.guild_id,
    channelId: message.channel_id,
    isThread: message.channel_type === undefined ? undefined : isThreadType(message.channel_type),
    text: text.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), '').trim(),
    attachments,
    repliesTo: replied?.author.id === botId ? replied.id : undefined,
  }
}

function isOfPerson(message: GatewayMessageCreateDispatchData): boolean {
  const { author, webhook_id: webhookId, type } = message
  const isPerson = author.bot !== true && author.system !== true && webhookId === undefined
  return isPerson && spokenTypes.has(type)
}

/** In a direct message there is nobody else to speak to. */
function isFor(message: GatewayMessageCreateDispatchData, botId: string): boolean {
  if (message.guild_id === undefined) return true
  return !message.mention_everyone && message.mentions.some(({ id }) => id === botId)
}
