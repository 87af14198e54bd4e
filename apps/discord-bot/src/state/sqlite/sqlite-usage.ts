import { z } from 'zod'
import {
  DAY_MS,
  fillDays,
  HOUR_MS,
  startOf,
  startOfSpan,
  type UsageSpan,
  type UsageStore,
} from '../../application/ports/usage-store.ts'
import {
  dayRowSchema,
  personRowSchema,
  sumRowSchema,
  toDayUsage,
  toPersonUsage,
  toUsageSum,
} from '../formats/usage-format.ts'
import { type SqliteConnection } from './sqlite-connection.ts'

const insert = `
  INSERT INTO usage (
    answer_id, user_id, guild_id, model_id, input_tokens, output_tokens, reasoning_tokens, at_ms
  ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (answer_id) DO NOTHING`
const addToDay = `
  INSERT INTO usage_day (starts_at_ms, answers, input_tokens, output_tokens, reasoning_tokens)
  VALUES (?, 1, ?, ?, ?)
  ON CONFLICT (starts_at_ms) DO UPDATE SET
    answers = answers + 1,
    input_tokens = input_tokens + excluded.input_tokens,
    output_tokens = output_tokens + excluded.output_tokens,
    reasoning_tokens = reasoning_tokens + excluded.reasoning_tokens`

const sums = `
  count(*) AS answers, coalesce(sum(input_tokens), 0) AS input_tokens,
  coalesce(sum(output_tokens), 0) AS output_tokens,
  coalesce(sum(reasoning_tokens), 0) AS reasoning_tokens`
const sumOfUser = `SELECT ${sums} FROM usage WHERE user_id = ? AND at_ms >= ? AND at_ms <= ?`
const daysOfAll = `
  SELECT starts_at_ms, answers, input_tokens, output_tokens, reasoning_tokens
  FROM usage_day WHERE starts_at_ms >= ?`
const topOf = `
  SELECT user_id, ${sums} FROM usage INDEXED BY usage_age WHERE at_ms >= ?
  GROUP BY user_id ORDER BY answers DESC, user_id LIMIT ?`

const remove = 'DELETE FROM usage WHERE user_id = ? AND at_ms < ?'
const removeOld = `
  DELETE FROM usage WHERE answer_id IN (SELECT answer_id FROM usage WHERE at_ms < ? LIMIT ?)`
const removeOldDays = 'DELETE FROM usage_day WHERE starts_at_ms < ?'

/** Usage in an SQLite file. */
export function createSqliteUsage({
  run,
  get,
  all,
  ask,
  change,
  deleteAll,
}: SqliteConnection): UsageStore {
  const sumSince = (userId: string, sinceMs: number, nowMs: number) =>
    toUsageSum(sumRowSchema.parse(get(sumOfUser, userId, sinceMs, nowMs)))

  const readDays = (rows: readonly unknown[], span: UsageSpan) =>
    fillDays(z.array(dayRowSchema).parse(rows).map(toDayUsage), span)

  return {
    record: ({ answerId, userId, guildId = null, modelId, atMs, ...tokens }) =>
      change(() => {
        const { inputTokens, outputTokens, reasoningTokens } = tokens
        const counts = [inputTokens, outputTokens, reasoningTokens]
        if (run(insert, answerId, userId, guildId, modelId, ...counts, atMs) === 0) return
        run(addToDay, startOf(atMs, DAY_MS), ...counts)
      }),
    sumsOf: (userId, nowMs) =>
      ask(() => ({
        hour: sumSince(userId, startOf(nowMs, HOUR_MS), nowMs),
        day: sumSince(userId, startOf(nowMs, DAY_MS), nowMs),
      })),
    daysOfAll: (span) => ask(() => readDays(all(daysOfAll, startOfSpan(span)), span)),
    topOf: (span, { limit }) =>
      ask(() => {
        const rows = all(topOf, startOfSpan(span), limit)
        return z.array(personRowSchema).parse(rows).map(toPersonUsage)
      }),
    forget: (userId, { keptSinceMs }) => ask(() => void run(remove, userId, keptSinceMs)),
    prune: async ({ answersBeforeMs, daysBeforeMs }) => {
      await deleteAll((limit) => run(removeOld, answersBeforeMs, limit))
      await ask(() => run(removeOldDays, daysBeforeMs))
    },
  }
}
