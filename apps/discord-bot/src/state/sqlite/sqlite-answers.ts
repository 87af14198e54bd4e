import { z } from 'zod'
import { type AnswerStore, PROCESS_LIFETIME_MS } from '../../application/ports/answer-store.ts'
import { type AnswerFormat, answerRowSchema } from '../formats/answer-format.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const insert = `
  INSERT INTO answer (
    answer_id, asker_id, guild_id, channel_id, state, process_id, started_at_ms,
    conversation_id, turn_id, message_ids, request
  ) VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?)`
const saveMessages = 'UPDATE answer SET message_ids = ? WHERE answer_id = ?'
const finish = 'UPDATE answer SET state = ?, message_ids = ?, outcome = ? WHERE answer_id = ?'
const count = `
  SELECT count(*) AS running FROM answer WHERE asker_id = ? AND state = 'running'`
const remove = 'DELETE FROM answer WHERE asker_id = ?'
const removeOld = `
  DELETE FROM answer WHERE answer_id IN (
    SELECT answer_id FROM answer WHERE started_at_ms < ? LIMIT ?)`

const columns = `
  answer_id, asker_id, guild_id, channel_id, state, started_at_ms, conversation_id, turn_id,
  message_ids, request, outcome`
const select = `SELECT ${columns} FROM answer WHERE answer_id = ?`
const selectByMessage = `
  SELECT ${columns} FROM answer
  WHERE asker_id = ?
    AND EXISTS (SELECT 1 FROM json_each(answer.message_ids) WHERE json_each.value = ?)`
const selectInterrupted = `
  SELECT ${columns} FROM answer
  WHERE state = 'running' AND process_id NOT IN (SELECT process_id FROM process)
  ORDER BY started_at_ms`
const selectRunning = `
  SELECT ${columns} FROM answer WHERE state = 'running' AND process_id = ? ORDER BY started_at_ms`
const interrupt = "UPDATE answer SET state = 'interrupted' WHERE answer_id = ?"
const takeOver = 'UPDATE answer SET process_id = ? WHERE answer_id = ?'

const live = `
  INSERT INTO process (process_id, ends_at_ms) VALUES (?, ?)
  ON CONFLICT (process_id) DO UPDATE SET ends_at_ms = excluded.ends_at_ms`
const end = 'DELETE FROM process WHERE process_id = ?'
const bury = 'DELETE FROM process WHERE ends_at_ms <= ?'

const countSchema = z.object({ running: z.number() })

/**
 * Answers in an SQLite file.
 *
 * @param settings - `now` gives epoch milliseconds, the same to all processes that share the file
 */
export function createSqliteAnswers(
  { run, get, all, ask, change, deleteAll }: SqliteConnection,
  { format, now }: { readonly format: AnswerFormat; readonly now: () => number },
): AnswerStore {
  const read = (row: unknown) =>
    row === undefined ? undefined : format.read(answerRowSchema.parse(row))
  const keepAlive = (processId: string) => run(live, processId, now() + PROCESS_LIFETIME_MS)

  return {
    begin: (answer, processId) =>
      change(() => {
        const { answerId, askerId, guildId = null, channelId, startedAtMs } = answer
        const { conversationId, turnId } = answer.conversation
        const place = [answerId, askerId, guildId, channelId, processId, startedAtMs]
        const messageIds = format.writeMessageIds([])
        const request = format.writeRequest(answer)
        run(insert, ...place, conversationId, turnId, messageIds, request)
        keepAlive(processId)
      }),
    saveMessages: (answerId, messageIds) =>
      ask(() => run(saveMessages, format.writeMessageIds(messageIds), answerId) === 1),
    finish: (answerId, { state, messageIds, ...outcome }) =>
      ask(() => {
        const sealed = format.writeOutcome(answerId, outcome)
        return run(finish, state, format.writeMessageIds(messageIds), sealed, answerId) === 1
      }),
    find: (answerId) => ask(() => read(get(select, answerId))),
    findByMessage: ({ messageId, askerId }) =>
      ask(() => read(get(selectByMessage, askerId, messageId))),
    countRunning: (askerId) => ask(() => countSchema.parse(get(count, askerId)).running),
    keepAlive: (processId) => ask(() => void keepAlive(processId)),
    retire: (processId) => ask(() => void run(end, processId)),
    takeInterrupted: (processId) =>
      change(() => {
        keepAlive(processId)
        run(bury, now())
        const rows = z.array(answerRowSchema).parse(all(selectInterrupted))
        return rows.flatMap((row) => {
          const answer = format.read(row)
          if (answer === undefined) run(interrupt, row.answer_id)
          else run(takeOver, processId, row.answer_id)
          return answer ?? []
        })
      }),
    listRunning: (processId) =>
      ask(() => {
        const rows = z.array(answerRowSchema).parse(all(selectRunning, processId))
        return rows.flatMap((row) => format.read(row) ?? [])
      }),
    forget: (userId) => ask(() => void run(remove, userId)),
    prune: ({ startedBeforeMs }) => deleteAll((limit) => run(removeOld, startedBeforeMs, limit)),
  }
}
