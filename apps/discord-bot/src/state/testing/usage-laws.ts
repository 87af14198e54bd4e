import assert from 'node:assert/strict'
import {
  DAY_MS,
  HOUR_MS,
  type UsageEntry,
  type UsageSum,
} from '../../application/ports/usage-store.ts'
import { sixAtOnce, type StoreLaws } from './store-laws.ts'

/** Half past one in the afternoon. */
const nowMs = Date.parse('2026-11-22T13:30:00Z')
const midnight = Date.parse('2026-11-22T00:00:00Z')

const nothing: UsageSum = { answers: 0, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
const one: UsageSum = { answers: 1, inputTokens: 100, outputTokens: 20, reasoningTokens: 5 }
const times = (answers: number): UsageSum => ({
  answers,
  inputTokens: 100 * answers,
  outputTokens: 20 * answers,
  reasoningTokens: 5 * answers,
})

function buildEntry(answerId: string, changes: Partial<UsageEntry> = {}): UsageEntry {
  return {
    answerId,
    userId: '100',
    guildId: '300',
    modelId: 'a-model',
    inputTokens: 100,
    outputTokens: 20,
    reasoningTokens: 5,
    atMs: nowMs,
    ...changes,
  }
}

/** Every answer counts once, for its asker and for its day. */
export const usageLaws: StoreLaws = {
  'has counted nothing at first': async (database) => {
    const { usage } = database.open()
    assert.deepEqual(await usage.sumsOf('100', nowMs), { hour: nothing, day: nothing })
    assert.deepEqual(await usage.daysOfAll({ nowMs, days: 2 }), [
      { startsAtMs: midnight - DAY_MS, ...nothing },
      { startsAtMs: midnight, ...nothing },
    ])
  },

  'adds up what somebody has used in this hour and this day': async (database) => {
    const { usage } = database.open()
    const hour = Date.parse('2026-11-22T13:00:00Z')
    const atTimes = { hour, beforeHour: hour - 1, midnight, yesterday: midnight - 1 }
    for (const [name, atMs] of Object.entries(atTimes))
      await usage.record(buildEntry(name, { atMs }))
    await usage.record(buildEntry('of another', { userId: '101' }))
    const sums = await database.open().usage.sumsOf('100', nowMs)
    assert.deepEqual(sums, { hour: one, day: times(3) })
  },

  'counts the same answer once': async (database) => {
    const { usage } = database.open()
    await usage.record(buildEntry('one'))
    await usage.record(buildEntry('one'))
    assert.deepEqual((await usage.sumsOf('100', nowMs)).day, one)
    assert.deepEqual(await usage.daysOfAll({ nowMs, days: 1 }), [{ startsAtMs: midnight, ...one }])
  },

  'counts all answers that end at once': async (database) => {
    await sixAtOnce(database, ({ usage }, index) => usage.record(buildEntry(`${index}`)))
    const { usage } = database.open()
    assert.deepEqual((await usage.sumsOf('100', nowMs)).hour, times(6))
    assert.deepEqual(await usage.daysOfAll({ nowMs, days: 1 }), [
      { startsAtMs: midnight, ...times(6) },
    ])
  },

  'counts answers outside of servers, and tokens beyond 32 bits': async (database) => {
    const { usage } = database.open()
    const inputTokens = 5_000_000_000
    await usage.record(buildEntry('one', { guildId: undefined, inputTokens }))
    assert.equal((await usage.sumsOf('100', nowMs)).day.inputTokens, inputTokens)
  },

  'shows the last days of all, oldest first': async (database) => {
    const { usage } = database.open()
    await usage.record(buildEntry('today'))
    await usage.record(buildEntry('today, too', { userId: '101' }))
    await usage.record(buildEntry('two days ago', { atMs: midnight - DAY_MS - 1 }))
    await usage.record(buildEntry('too long ago', { atMs: midnight - 2 * DAY_MS - 1 }))
    const span = { nowMs, days: 3 }
    const starts = [midnight - 2 * DAY_MS, midnight - DAY_MS, midnight]
    const daysOf = (sums: readonly UsageSum[]) =>
      sums.map((sum, index) => ({ startsAtMs: starts[index], ...sum }))
    assert.deepEqual(await usage.daysOfAll(span), daysOf([one, nothing, times(2)]))
  },

  'names those with the most answers of the last days, but for what they had forgotten': async (
    database,
  ) => {
    const { usage } = database.open()
    const span = { nowMs, days: 2 }
    assert.deepEqual(await usage.topOf(span, { limit: 10 }), [])
    const askers = ['100', '101', '101', '102', '103', '103', '103']
    for (const [index, userId] of askers.entries()) {
      const atMs = nowMs - (index % 2) * DAY_MS
      await usage.record(buildEntry(`${index}`, { userId, atMs }))
    }
    await usage.record(buildEntry('too long ago', { atMs: midnight - DAY_MS - 1 }))
    const top = [
      { userId: '103', ...times(3) },
      { userId: '101', ...times(2) },
      { userId: '100', ...one },
      { userId: '102', ...one },
    ]
    assert.deepEqual(await usage.topOf(span, { limit: 10 }), top)
    assert.deepEqual(await usage.topOf(span, { limit: 3 }), top.slice(0, 3))
    await usage.forget('103', { keptSinceMs: Number.MAX_SAFE_INTEGER })
    assert.deepEqual(await usage.topOf(span, { limit: 10 }), top.slice(1))
  },

  'forgets what somebody has used, but for what a quota still counts': async (database) => {
    const { usage } = database.open()
    await usage.record(buildEntry('old', { atMs: midnight - 1 }))
    await usage.record(buildEntry('new', { atMs: midnight }))
    await usage.record(buildEntry('of another', { userId: '101', atMs: midnight - 1 }))
    await usage.forget('100', { keptSinceMs: midnight })
    const yesterdayOf = async (userId: string) => (await usage.sumsOf(userId, midnight - 1)).day
    assert.deepEqual(await yesterdayOf('100'), nothing)
    assert.deepEqual((await usage.sumsOf('100', nowMs)).day, one)
    assert.deepEqual(await yesterdayOf('101'), one)
    await usage.forget('100', { keptSinceMs: Number.MAX_SAFE_INTEGER })
    assert.deepEqual((await usage.sumsOf('100', nowMs)).day, nothing)
  },

  'keeps the days of all when answers are forgotten or pruned': async (database) => {
    const { usage } = database.open()
    await usage.record(buildEntry('one'))
    await usage.record(buildEntry('two', { userId: '101', atMs: nowMs - HOUR_MS }))
    await usage.forget('100', { keptSinceMs: Number.MAX_SAFE_INTEGER })
    await usage.prune({ answersBeforeMs: nowMs, daysBeforeMs: midnight })
    assert.deepEqual((await usage.sumsOf('101', nowMs)).day, nothing)
    assert.deepEqual(await usage.daysOfAll({ nowMs, days: 1 }), [
      { startsAtMs: midnight, ...times(2) },
    ])
  },

  'prunes answers and days before then': async (database) => {
    const { usage } = database.open()
    await usage.record(buildEntry('old', { atMs: midnight - 1 }))
    await usage.record(buildEntry('new', { atMs: midnight }))
    await usage.prune({ answersBeforeMs: midnight, daysBeforeMs: midnight })
    const expected = [
      { startsAtMs: midnight - DAY_MS, ...nothing },
      { startsAtMs: midnight, ...one },
    ]
    assert.deepEqual((await usage.sumsOf('100', midnight - 1)).day, nothing)
    assert.deepEqual((await usage.sumsOf('100', nowMs)).day, one)
    assert.deepEqual(await usage.daysOfAll({ nowMs, days: 2 }), expected)
  },
}
