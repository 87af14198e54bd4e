import {
  type Conversation,
  type ConversationStore,
  MAX_CONVERSATION_BYTES,
  MAX_CONVERSATIONS,
  MAX_TURNS,
  type Place,
} from '../../application/ports/conversation-store.ts'
import {
  conversationRowSchema,
  toChannelKey,
  toConversation,
  toSummary,
} from '../formats/conversation-format.ts'
import { type TurnFormat } from '../formats/turn-format.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const insert = `
  INSERT INTO conversation
    (conversation_id, user_id, channel_id, is_private, is_open, last_used_at_ms)
  VALUES (?, ?, ?, ?, 1, ?)`
const dropSurplus = `
  DELETE FROM conversation WHERE conversation_id IN (
    SELECT conversation_id FROM conversation WHERE user_id = ?
    ORDER BY last_used_at_ms DESC LIMIT -1 OFFSET ?)`
const close = `
  UPDATE conversation SET is_open = 0
  WHERE user_id = ? AND channel_id = ? AND is_private = ? AND is_open = 1`
const reopen = `
  UPDATE conversation SET channel_id = ?, is_private = ?, last_used_at_ms = ?, is_open = 1
  WHERE conversation_id = ?`
const touch = `
  UPDATE conversation SET last_used_at_ms = max(last_used_at_ms, ?) WHERE conversation_id = ?`
const remove = 'DELETE FROM conversation WHERE user_id = ?'
const removeOld = `
  DELETE FROM conversation WHERE conversation_id IN (
    SELECT conversation_id FROM conversation WHERE last_used_at_ms < ? LIMIT ?)`

const columns = 'conversation_id, user_id, channel_id, is_private, last_used_at_ms'
const select = `SELECT ${columns} FROM conversation WHERE conversation_id = ? AND user_id = ?`
const selectLatest = `
  SELECT ${columns} FROM conversation
  WHERE user_id = ? AND channel_id = ? AND is_private = ? AND last_used_at_ms >= ? AND is_open = 1`
const selectSummaries = `
  SELECT ${columns}, turn_id, model_id, content
  FROM conversation JOIN turn USING (conversation_id)
  WHERE user_id = ? AND position = (
    SELECT min(position) FROM turn AS any_turn
    WHERE any_turn.conversation_id = conversation.conversation_id)
  ORDER BY last_used_at_ms DESC LIMIT ?`

const selectTurns = `
  SELECT turn_id, model_id, content FROM turn WHERE conversation_id = ? ORDER BY position DESC`
const putTurn = `
  INSERT INTO turn (conversation_id, turn_id, model_id, content) VALUES (?, ?, ?, ?)
  ON CONFLICT (conversation_id, turn_id)
  DO UPDATE SET model_id = excluded.model_id, content = excluded.content`
const dropOldTurns = `
  DELETE FROM turn WHERE position IN (
    SELECT position FROM (
      SELECT position, row_number() OVER latest AS place, sum(length(content)) OVER latest AS bytes
      FROM turn WHERE conversation_id = ? WINDOW latest AS (ORDER BY position DESC))
    WHERE place > 1 AND (place > ? OR bytes > ?))`

/** A place as the columns have it: the user, the channel, and whether it is private. */
function keyOf(place: Place): [userId: string, channelKey: string, isPrivate: number] {
  return [place.userId, toChannelKey(place), Number(place.isPrivate)]
}

/** Conversations in an SQLite file. */
export function createSqliteConversations(
  { run, get, all, ask, change, deleteAll }: SqliteConnection,
  format: TurnFormat,
): ConversationStore {
  function withTurns(found: unknown): Conversation | undefined {
    if (found === undefined) return undefined
    const row = conversationRowSchema.parse(found)
    return toConversation(row, all(selectTurns, row.conversation_id), format)
  }

  return {
    begin: ({ conversationId, place, atMs }) =>
      change(() => {
        run(close, ...keyOf(place))
        run(insert, conversationId, ...keyOf(place), atMs)
        run(dropSurplus, place.userId, MAX_CONVERSATIONS)
      }),
    loadLatest: (place, { usedSinceMs }) =>
      ask(() => withTurns(get(selectLatest, ...keyOf(place), usedSinceMs))),
    load: (conversationId, userId) => ask(() => withTurns(get(select, conversationId, userId))),
    saveTurn: (conversationId, turn, atMs) =>
      change(() => {
        if (run(touch, atMs, conversationId) === 0) return false
        const content = format.write(conversationId, turn)
        run(putTurn, conversationId, turn.turnId, turn.modelId, content)
        run(dropOldTurns, conversationId, MAX_TURNS, MAX_CONVERSATION_BYTES)
        return true
      }),
    startOver: (place) => ask(() => void run(close, ...keyOf(place))),
    resume: (conversationId, place, atMs) =>
      change(() => {
        if (get(select, conversationId, place.userId) === undefined) return false
        run(close, ...keyOf(place))
        const [, ...whereItIs] = keyOf(place)
        run(reopen, ...whereItIs, atMs, conversationId)
        return true
      }),
    list: (userId, { limit }) =>
      ask(() => all(selectSummaries, userId, limit).map((row) => toSummary(row, format))),
    forget: (userId) => ask(() => void run(remove, userId)),
    prune: ({ usedSinceMs }) => deleteAll((limit) => run(removeOld, usedSinceMs, limit)),
  }
}
