import { type ISql } from 'postgres'
import { z } from 'zod'
import {
  DAY_MS,
  fillDays,
  HOUR_MS,
  startOf,
  startOfSpan,
  type UsageEntry,
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
import { type PostgresConnection } from './postgres-connection.ts'

/** Usage in a PostgreSQL database. */
export function createPostgresUsage({ ask, change }: PostgresConnection): UsageStore {
  const readDays = (rows: readonly unknown[], span: UsageSpan) =>
    fillDays(z.array(dayRowSchema).parse(rows).map(toDayUsage), span)

  return {
    record: (entry) =>
      change(async (sql) => {
        const { count } = await insert(sql, entry)
        if (count === 1) await addToDay(sql, entry)
      }),
    sumsOf: (userId, nowMs) =>
      ask(async (sql) => {
        const [hour] = sumSchema.parse(await sumOf(sql, userId, startOf(nowMs, HOUR_MS), nowMs))
        const [day] = sumSchema.parse(await sumOf(sql, userId, startOf(nowMs, DAY_MS), nowMs))
        return { hour: toUsageSum(hour), day: toUsageSum(day) }
      }),
    daysOfAll: (span) =>
      ask(async (sql) => readDays(await daysOfAll(sql, startOfSpan(span)), span)),
    topOf: async (span, { limit }) => {
      const rows = await ask((sql) => topOf(sql, startOfSpan(span), limit))
      return z.array(personRowSchema).parse(rows).map(toPersonUsage)
    },
    forget: async (userId, { keptSinceMs }) => {
      await ask(
        (sql) => sql`
          DELETE FROM patchcord.usage WHERE user_id = ${userId} AND at_ms < ${keptSinceMs}`,
      )
    },
    prune: async ({ answersBeforeMs, daysBeforeMs }) => {
      await ask((sql) => sql`DELETE FROM patchcord.usage WHERE at_ms < ${answersBeforeMs}`)
      await ask((sql) => sql`DELETE FROM patchcord.usage_day WHERE starts_at_ms < ${daysBeforeMs}`)
    },
  }
}

const sumSchema = z.tuple([sumRowSchema])

const insert = (sql: ISql, entry: UsageEntry) => sql`
  INSERT INTO patchcord.usage (
    answer_id, user_id, guild_id, model_id, input_tokens, output_tokens, reasoning_tokens, at_ms
  ) VALUES (
    ${entry.answerId}, ${entry.userId}, ${entry.guildId ?? null}, ${entry.modelId},
    ${entry.inputTokens}, ${entry.outputTokens}, ${entry.reasoningTokens}, ${entry.atMs})
  ON CONFLICT (answer_id) DO NOTHING`

const addToDay = (sql: ISql, entry: UsageEntry) => sql`
  INSERT INTO patchcord.usage_day AS kept (
    starts_at_ms, answers, input_tokens, output_tokens, reasoning_tokens
  ) VALUES (
    ${startOf(entry.atMs, DAY_MS)}, 1,
    ${entry.inputTokens}, ${entry.outputTokens}, ${entry.reasoningTokens})
  ON CONFLICT (starts_at_ms) DO UPDATE SET
    answers = kept.answers + 1,
    input_tokens = kept.input_tokens + excluded.input_tokens,
    output_tokens = kept.output_tokens + excluded.output_tokens,
    reasoning_tokens = kept.reasoning_tokens + excluded.reasoning_tokens`

const sums = (sql: ISql) => sql`
  count(*) AS answers, coalesce(sum(input_tokens), 0) AS input_tokens,
  coalesce(sum(output_tokens), 0) AS output_tokens,
  coalesce(sum(reasoning_tokens), 0) AS reasoning_tokens`

const sumOf = (sql: ISql, userId: string, sinceMs: number, nowMs: number) => sql`
  SELECT ${sums(sql)} FROM patchcord.usage
  WHERE user_id = ${userId} AND at_ms >= ${sinceMs} AND at_ms <= ${nowMs}`

const daysOfAll = (sql: ISql, sinceMs: number) => sql`
  SELECT starts_at_ms, answers, input_tokens, output_tokens, reasoning_tokens
  FROM patchcord.usage_day WHERE starts_at_ms >= ${sinceMs}`

const topOf = (sql: ISql, sinceMs: number, limit: number) => sql`
  SELECT user_id, ${sums(sql)} FROM patchcord.usage WHERE at_ms >= ${sinceMs}
  GROUP BY user_id ORDER BY answers DESC, user_id LIMIT ${limit}`
