import { type ISql } from 'postgres'
import { z } from 'zod'
import {
  type Conversation,
  type ConversationStore,
  MAX_CONVERSATION_BYTES,
  MAX_CONVERSATIONS,
  MAX_TURNS,
  type Place,
  type Turn,
} from '../../application/ports/conversation-store.ts'
import {
  conversationRowSchema,
  toChannelKey,
  toConversation,
  toSummary,
} from '../formats/conversation-format.ts'
import { type TurnFormat } from '../formats/turn-format.ts'
import { type PostgresConnection } from './postgres-connection.ts'

/** Conversations in a PostgreSQL database. */
export function createPostgresConversations(
  { ask, change }: PostgresConnection,
  format: TurnFormat,
): ConversationStore {
  async function withTurns(sql: ISql, rows: readonly unknown[]): Promise<Conversation | undefined> {
    const [row] = conversationsSchema.parse(rows)
    return row && toConversation(row, await selectTurns(sql, row.conversation_id), format)
  }

  return {
    begin: ({ conversationId, place, atMs }) =>
      change(async (sql) => {
        await waitForOthersOf(sql, place.userId)
        await insert(sql, conversationId, place, atMs)
        await closeOthers(sql, place, conversationId)
        await dropSurplus(sql, place.userId)
      }),
    loadLatest: (place, { usedSinceMs }) =>
      ask(async (sql) => withTurns(sql, await selectLatest(sql, place, usedSinceMs))),
    load: (conversationId, userId) =>
      ask(async (sql) => withTurns(sql, await select(sql, conversationId, userId))),
    saveTurn: (conversationId, turn, atMs) =>
      change(async (sql) => {
        const { count } = await touch(sql, conversationId, atMs)
        if (count === 0) return false
        await putTurn(sql, conversationId, turn, format.write(conversationId, turn))
        await dropOldTurns(sql, conversationId)
        return true
      }),
    startOver: async (place) => {
      await ask((sql) => closeOthers(sql, place, ''))
    },
    resume: (conversationId, place, atMs) =>
      change(async (sql) => {
        await waitForOthersOf(sql, place.userId)
        const { count } = await reopen(sql, conversationId, place, atMs)
        if (count === 0) return false
        await closeOthers(sql, place, conversationId)
        return true
      }),
    list: async (userId, { limit }) => {
      const rows = await ask((sql) => selectSummaries(sql, userId, limit))
      return rows.map((row) => toSummary(row, format))
    },
    forget: async (userId) => {
      await ask((sql) => sql`DELETE FROM patchcord.conversation WHERE user_id = ${userId}`)
    },
    prune: async ({ usedSinceMs }) => {
      await ask(
        (sql) => sql`DELETE FROM patchcord.conversation WHERE last_used_at_ms < ${usedSinceMs}`,
      )
    },
  }
}

/** Any number, the same in every version of the bot. */
const CONVERSATIONS_LOCK = 7_282_467_269

const conversationsSchema = z.array(conversationRowSchema)

/** Of several conversations that somebody begins or resumes at once, one stays open. */
const waitForOthersOf = (sql: ISql, userId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${userId}, ${CONVERSATIONS_LOCK}))`

const insert = (sql: ISql, conversationId: string, place: Place, atMs: number) => sql`
  INSERT INTO patchcord.conversation
    (conversation_id, user_id, channel_id, is_private, is_open, last_used_at_ms)
  VALUES (${conversationId}, ${place.userId}, ${toChannelKey(place)}, ${place.isPrivate}, true, ${atMs})`

const isAt = (sql: ISql, place: Place) => sql`
  user_id = ${place.userId} AND channel_id = ${toChannelKey(place)}
    AND is_private = ${place.isPrivate}`

const closeOthers = (sql: ISql, place: Place, conversationId: string) => sql`
  UPDATE patchcord.conversation SET is_open = false
  WHERE ${isAt(sql, place)} AND is_open AND conversation_id <> ${conversationId}`

const dropSurplus = (sql: ISql, userId: string) => sql`
  DELETE FROM patchcord.conversation WHERE conversation_id IN (
    SELECT conversation_id FROM patchcord.conversation WHERE user_id = ${userId}
    ORDER BY last_used_at_ms DESC OFFSET ${MAX_CONVERSATIONS})`

const reopen = (sql: ISql, conversationId: string, place: Place, atMs: number) => sql`
  UPDATE patchcord.conversation
  SET channel_id = ${toChannelKey(place)}, is_private = ${place.isPrivate},
    last_used_at_ms = ${atMs}, is_open = true
  WHERE conversation_id = ${conversationId} AND user_id = ${place.userId}`

const touch = (sql: ISql, conversationId: string, atMs: number) => sql`
  UPDATE patchcord.conversation SET last_used_at_ms = greatest(last_used_at_ms, ${atMs})
  WHERE conversation_id = ${conversationId}`

const columns = (sql: ISql) =>
  sql`conversation_id, user_id, channel_id, is_private, last_used_at_ms`

const select = (sql: ISql, conversationId: string, userId: string) => sql`
  SELECT ${columns(sql)} FROM patchcord.conversation
  WHERE conversation_id = ${conversationId} AND user_id = ${userId}`

const selectLatest = (sql: ISql, place: Place, usedSinceMs: number) => sql`
  SELECT ${columns(sql)} FROM patchcord.conversation
  WHERE ${isAt(sql, place)} AND is_open AND last_used_at_ms >= ${usedSinceMs}`

const selectSummaries = (sql: ISql, userId: string, limit: number) => sql`
  SELECT ${columns(sql)}, first.turn_id, first.model_id, first.content
  FROM patchcord.conversation, LATERAL (
    SELECT turn_id, model_id, content FROM patchcord.turn
    WHERE turn.conversation_id = conversation.conversation_id ORDER BY position LIMIT 1) AS first
  WHERE user_id = ${userId}
  ORDER BY last_used_at_ms DESC LIMIT ${limit}`

const selectTurns = (sql: ISql, conversationId: string) => sql`
  SELECT turn_id, model_id, content FROM patchcord.turn
  WHERE conversation_id = ${conversationId} ORDER BY position DESC`

const putTurn = (sql: ISql, conversationId: string, turn: Turn, content: Uint8Array) => sql`
  INSERT INTO patchcord.turn (conversation_id, turn_id, model_id, content)
  VALUES (${conversationId}, ${turn.turnId}, ${turn.modelId}, ${content})
  ON CONFLICT (conversation_id, turn_id)
  DO UPDATE SET model_id = excluded.model_id, content = excluded.content`

const dropOldTurns = (sql: ISql, conversationId: string) => sql`
  DELETE FROM patchcord.turn WHERE position IN (
    SELECT position FROM (
      SELECT position, row_number() OVER latest AS place,
        sum(octet_length(content)) OVER latest AS bytes
      FROM patchcord.turn WHERE conversation_id = ${conversationId}
      WINDOW latest AS (ORDER BY position DESC)) AS kept
    WHERE place > 1 AND (place > ${MAX_TURNS} OR bytes > ${MAX_CONVERSATION_BYTES}))`
