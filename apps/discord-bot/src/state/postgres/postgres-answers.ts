import { type ISql } from 'postgres'
import { z } from 'zod'
import {
  type Answer,
  type AnswerStore,
  type NewAnswer,
  PROCESS_LIFETIME_MS,
} from '../../application/ports/answer-store.ts'
import { type AnswerFormat, answerRowSchema } from '../formats/answer-format.ts'
import { type PostgresConnection } from './postgres-connection.ts'

/** Any number, the same in every version of the bot; others who use the server may pick it too, and wait. */
const TAKING_LOCK = 7_282_467_268

/** Answers in a PostgreSQL database, by whose clock processes live. */
export function createPostgresAnswers(
  { ask, change }: PostgresConnection,
  format: AnswerFormat,
): AnswerStore {
  /** What can be read of rows. */
  const readAll = (rows: unknown): readonly Answer[] =>
    answersSchema.parse(rows).flatMap((row) => format.read(row) ?? [])

  return {
    begin: (answer, processId) =>
      change(async (sql) => {
        const messageIds = format.writeMessageIds([])
        await insert(sql, answer, { processId, messageIds, request: format.writeRequest(answer) })
        await live(sql, processId)
      }),
    saveMessages: async (answerId, messageIds) => {
      const text = format.writeMessageIds(messageIds)
      const { count } = await ask(
        (sql) =>
          sql`UPDATE patchcord.answer SET message_ids = ${text} WHERE answer_id = ${answerId}`,
      )
      return count === 1
    },
    finish: async (answerId, { state, messageIds, ...outcome }) => {
      const { count } = await ask(
        (sql) => sql`
          UPDATE patchcord.answer
          SET state = ${state}, message_ids = ${format.writeMessageIds(messageIds)},
            outcome = ${format.writeOutcome(answerId, outcome)}
          WHERE answer_id = ${answerId}`,
      )
      return count === 1
    },
    find: (answerId) => ask(async (sql) => readAll(await select(sql, answerId))[0]),
    findByMessage: ({ messageId, askerId }) =>
      ask(async (sql) => readAll(await selectByMessage(sql, messageId, askerId))[0]),
    countRunning: (askerId) =>
      ask(async (sql) => countSchema.parse(await count(sql, askerId))[0].running),
    keepAlive: async (processId) => {
      await ask((sql) => live(sql, processId))
    },
    retire: async (processId) => {
      await ask((sql) => sql`DELETE FROM patchcord.process WHERE process_id = ${processId}`)
    },
    takeInterrupted: (processId) => change((sql) => inherit(sql, processId, format)),
    listRunning: (processId) => ask(async (sql) => readAll(await selectRunning(sql, processId))),
    forget: async (userId) => {
      await ask((sql) => sql`DELETE FROM patchcord.answer WHERE asker_id = ${userId}`)
    },
    prune: async ({ startedBeforeMs }) => {
      await ask((sql) => sql`DELETE FROM patchcord.answer WHERE started_at_ms < ${startedBeforeMs}`)
    },
  }
}

/** Takes over what processes have left that are no more, and ends what cannot be read. */
async function inherit(
  sql: ISql,
  processId: string,
  format: AnswerFormat,
): Promise<readonly Answer[]> {
  // One at a time: whoever comes next has to see that the last one lives.
  await sql`SELECT pg_advisory_xact_lock(${TAKING_LOCK})`
  await live(sql, processId)
  await sql`DELETE FROM patchcord.process WHERE ends_at <= now()`
  const answers: Answer[] = []
  for (const row of answersSchema.parse(await takeOver(sql, processId))) {
    const answer = format.read(row)
    if (answer === undefined) await interrupt(sql, row.answer_id)
    else answers.push(answer)
  }
  return answers.toSorted((left, right) => left.startedAtMs - right.startedAtMs)
}

const answersSchema = z.array(answerRowSchema)
const countSchema = z.tuple([z.object({ running: z.coerce.number() })])

const insert = (
  sql: ISql,
  { answerId, askerId, guildId, channelId, startedAtMs, conversation }: NewAnswer,
  written: {
    readonly processId: string
    readonly messageIds: string
    readonly request: Uint8Array
  },
) => sql`
  INSERT INTO patchcord.answer (
    answer_id, asker_id, guild_id, channel_id, state, process_id, started_at_ms,
    conversation_id, turn_id, message_ids, request
  ) VALUES (
    ${answerId}, ${askerId}, ${guildId ?? null}, ${channelId}, 'running', ${written.processId},
    ${startedAtMs}, ${conversation.conversationId}, ${conversation.turnId},
    ${written.messageIds}, ${written.request})`

const columns = (sql: ISql) => sql`
  answer_id, asker_id, guild_id, channel_id, state, started_at_ms, conversation_id, turn_id,
  message_ids, request, outcome`

const select = (sql: ISql, answerId: string) => sql`
  SELECT ${columns(sql)} FROM patchcord.answer WHERE answer_id = ${answerId}`

const selectByMessage = (sql: ISql, messageId: string, askerId: string) => sql`
  SELECT ${columns(sql)} FROM patchcord.answer
  WHERE asker_id = ${askerId} AND message_ids::jsonb ? ${messageId}`

const selectRunning = (sql: ISql, processId: string) => sql`
  SELECT ${columns(sql)} FROM patchcord.answer
  WHERE state = 'running' AND process_id = ${processId} ORDER BY started_at_ms`

const interrupt = (sql: ISql, answerId: string) => sql`
  UPDATE patchcord.answer SET state = 'interrupted' WHERE answer_id = ${answerId}`

const count = (sql: ISql, askerId: string) => sql`
  SELECT count(*) AS running FROM patchcord.answer
  WHERE asker_id = ${askerId} AND state = 'running'`

const live = (sql: ISql, processId: string) => sql`
  INSERT INTO patchcord.process (process_id, ends_at)
  VALUES (${processId}, now() + ${PROCESS_LIFETIME_MS} * interval '1 millisecond')
  ON CONFLICT (process_id) DO UPDATE SET ends_at = excluded.ends_at`

const takeOver = (sql: ISql, processId: string) => sql`
  UPDATE patchcord.answer SET process_id = ${processId}
  WHERE state = 'running' AND process_id NOT IN (SELECT process_id FROM patchcord.process)
  RETURNING ${columns(sql)}`
