import { z } from 'zod'
import {
  type Conversation,
  type ConversationSummary,
  type Place,
  titleOf,
} from '../../application/ports/conversation-store.ts'
import { type TurnFormat, turnRowSchema } from './turn-format.ts'

/** A conversation as a database keeps it, without its turns. */
export const conversationRowSchema = z.object({
  conversation_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  is_private: z.coerce.boolean(),
  last_used_at_ms: z.coerce.number(),
})

type ConversationRow = z.output<typeof conversationRowSchema>

/** The channel of a place as its rows have it: the empty text for direct messages. */
export function toChannelKey({ channelId }: Place): string {
  return channelId ?? ''
}

/** Where a conversation was held last. */
function toPlace(row: ConversationRow): Place {
  const { user_id: userId, channel_id: channelId, is_private: isPrivate } = row
  return { userId, channelId: channelId === '' ? undefined : channelId, isPrivate }
}

/**
 * A conversation with what was said in it.
 *
 * @param turns - the rows of its turns, the newest first
 */
export function toConversation(
  row: ConversationRow,
  turns: readonly unknown[],
  format: TurnFormat,
): Conversation {
  const { conversation_id: conversationId, last_used_at_ms: lastUsedAtMs } = row
  return {
    conversationId,
    place: toPlace(row),
    lastUsedAtMs,
    turns: format.read(conversationId, z.array(turnRowSchema).parse(turns)),
  }
}

/** A conversation as a list shows it: a row of its own columns and of those of its first turn. */
export function toSummary(found: unknown, format: TurnFormat): ConversationSummary {
  const row = conversationRowSchema.parse(found)
  const { turns, ...conversation } = toConversation(row, [found], format)
  const [first] = turns
  return { ...conversation, title: first ? titleOf(first) : '' }
}
