import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from '../../test/postgres-server.ts'
import { type NewAnswer } from '../application/ports/answer-store.ts'
import { pruneStores, retention } from '../application/ports/retention.ts'
import { type Stores } from '../application/ports/stores.ts'
import { databaseUrl } from '../database-url.ts'
import { type BotState, openState } from './open-state.ts'

const key = 'a'.repeat(64)
const nowMs = Date.parse('2026-11-22T13:30:00Z')

/** Whatever must not lie anywhere in clear. */
const secrets = [
  'the-access-token',
  'the-refresh-token',
  'the-interaction-token',
  'a question about cats',
  'an answer about cats',
  'a thought about cats',
  'encrypted-reasoning',
  'cats.example',
  'a prompt of the system',
]

/** The user whose life with the bot {@link live} plays; no other number has these digits. */
const userId = '912345678901234567'
const another = '812345678901234567'

const answerTo = (askerId: string, startedAtMs: number): NewAnswer => ({
  answerId: `answer-${askerId}`,
  askerId,
  guildId: '300',
  channelId: '200',
  startedAtMs,
  conversation: { conversationId: `conversation-${askerId}`, turnId: 'a turn' },
  request: { modelId: 'a-model', effort: undefined, isPrivate: false },
  interactionToken: 'the-interaction-token',
  language: 'en-US',
})

const conversationOf = (askerId: string) => `conversation-${askerId}`

/** Does all that leaves something of somebody behind. */
async function live({ stores }: BotState, person: string, atMs = nowMs): Promise<void> {
  const { conversations, answers, settings, usage, interactions } = stores
  const place = { userId: person, channelId: '200', isPrivate: false }
  await interactions.claim(`interaction-${atMs}`, atMs)
  await conversations.begin({ conversationId: conversationOf(person), place, atMs })
  await answers.begin(answerTo(person, atMs), 'process-1')
  const messages = [
    { role: 'user', content: [{ type: 'text', text: 'a question about cats' }] },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: '', providerMetadata: { codex: { e: 'encrypted-reasoning' } } },
        { type: 'text', text: 'an answer about cats' },
      ],
    },
  ] as const
  const turn = { turnId: 'a turn', modelId: 'a-model', messages }
  await conversations.saveTurn(conversationOf(person), turn, atMs)
  const sources = [{ url: 'https://cats.example/', title: 'cats.example' }]
  const outcome = { messageIds: ['401'], sources, reasoning: 'a thought about cats' }
  await answers.finish(`answer-${person}`, { state: 'done', ...outcome })
  await settings.change({ type: 'person', id: person }, { instructions: 'a prompt of the system' })
  await usage.record({
    answerId: `answer-${person}`,
    userId: person,
    guildId: '300',
    modelId: 'a-model',
    inputTokens: 1,
    outputTokens: 1,
    reasoningTokens: 1,
    atMs,
  })
}

/** One database, and what a thief of it would find. */
interface TestDatabase {
  readonly url: string
  readonly readAll: () => Promise<string>
}

const settings = {
  sealer: createSealer(parseSealingKeys(key)),
  now: () => nowMs,
  sleep,
  generateId: randomUUID,
}

function describeState(createDatabase: () => Promise<TestDatabase>): void {
  let database: TestDatabase
  let state: BotState

  beforeEach(async () => {
    database = await createDatabase()
    state = await openState(databaseUrl.parse(database.url), settings)
  })

  afterEach(() => state.close())

  it('holds nothing in clear that somebody said, or that opens a door', async () => {
    const tokens = { accessToken: 'the-access-token', refreshToken: 'the-refresh-token' }
    await state.tokenStore.save({ ...tokens, expiresAtMs: 0 }, { expectedVersion: undefined })
    await live(state, userId)
    const everything = await database.readAll()
    expect(everything).toContain(userId) // so it is the right place to look
    for (const secret of secrets) expect(everything).not.toContain(secret)
  })

  it('leaves no trace of somebody whom it forgets, and all of the others', async () => {
    await live(state, userId)
    await live(state, another)
    await state.forget(userId, { keptUsageSinceMs: Number.MAX_SAFE_INTEGER })
    const everything = await database.readAll()
    expect(everything).not.toContain(userId)
    expect(everything).toContain(another)
    expect(await state.stores.conversations.load(conversationOf(another), another)).toBeDefined()
    expect(await state.stores.answers.find(`answer-${another}`)).toBeDefined()
  })

  it('keeps what the owner has decided about somebody, and what a quota counts', async () => {
    await live(state, userId)
    await state.stores.access.setRule({ type: 'user', id: userId }, 'deny')
    await state.forget(userId, { keptUsageSinceMs: nowMs })
    expect(await state.stores.access.list()).toHaveLength(1)
    expect((await state.stores.usage.sumsOf(userId, nowMs)).day.answers).toBe(1)
  })

  it('prunes what is past its time, and nothing else', async () => {
    await live(state, userId)
    const isThere = () => readTraces(state.stores)
    expect(await isThere()).toEqual({ conversation: true, answer: true, usage: 1, day: 1 })
    await pruneStores(state.stores, nowMs + retention.answerMs)
    expect(await isThere()).toEqual({ conversation: true, answer: true, usage: 1, day: 1 })
    await pruneStores(state.stores, nowMs + retention.usageMs + 1)
    expect(await isThere()).toEqual({ conversation: false, answer: false, usage: 0, day: 1 })
    await pruneStores(state.stores, nowMs + retention.dayMs + 1)
    expect(await isThere()).toEqual({ conversation: false, answer: false, usage: 0, day: 0 })
  })

  it('lets an interaction be claimed again when it is pruned', async () => {
    const { interactions } = state.stores
    await interactions.claim('1', nowMs)
    await pruneStores(state.stores, nowMs + retention.interactionMs)
    expect(await interactions.claim('1', nowMs)).toBe(false)
    await pruneStores(state.stores, nowMs + retention.interactionMs + 1)
    expect(await interactions.claim('1', nowMs)).toBe(true)
  })

  it('is shared by processes that write at once', { timeout: 60_000 }, async () => {
    const place = { userId: '100', channelId: '200', isPrivate: false }
    const { conversations, usage } = state.stores
    await conversations.begin({ conversationId: 'shared', place, atMs: 0 })
    const names = ['one', 'two', 'three']
    const processes = await Promise.all(names.map((name) => startProcess(database.url, name)))
    const claimed = await Promise.all(processes.map(({ finish }) => finish()))
    expect(claimed.flat().toSorted()).toEqual(
      Array.from({ length: 50 }, (_, index) => String(index)).toSorted(),
    )
    expect((await conversations.load('shared', '100'))?.turns).toHaveLength(100) // the most it keeps
    expect((await usage.sumsOf('100', 0)).day.answers).toBe(150)
  })
}

async function readTraces({ conversations, answers, usage }: Stores) {
  const [day] = await usage.daysOfAll({ nowMs, days: 1 })
  return {
    conversation: (await conversations.load(conversationOf(userId), userId)) !== undefined,
    answer: (await answers.find(`answer-${userId}`)) !== undefined,
    usage: (await usage.sumsOf(userId, nowMs)).day.answers,
    day: day?.answers,
  }
}

const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']
const program = fileURLToPath(new URL('testing/claiming-process.ts', import.meta.url))

async function startProcess(url: string, name: string) {
  const child = spawn(process.execPath, [...flags, program], {
    env: { ...process.env, DATABASE_URL: url, PATCHCORD_SECRET_KEY: key, PROCESS_NAME: name },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  expect(await lines.next()).toMatchObject({ value: 'ready' })
  return {
    /** Lets it go, and waits for its end. @returns the interactions that it got */
    finish: async (): Promise<string[]> => {
      child.stdin.end()
      const { value } = await lines.next()
      expect(await ended).toEqual([0, null])
      return JSON.parse(String(value))
    },
  }
}

describe('the state in SQLite', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  describeState(async () => ({
    url: `sqlite:${join(folder, 'patchcord.db')}`,
    readAll: async () => {
      const files = (await readdir(folder)).map((name) => join(folder, name))
      const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')))
      return contents.join('\n')
    },
  }))

  it('is readable by its user alone', async () => {
    const url = `sqlite:${join(folder, 'patchcord.db')}`
    const state = await openState(databaseUrl.parse(url), settings)
    await live(state, userId)
    const names = await readdir(folder)
    expect(names).toContain('patchcord.db-wal')
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    await state.close()
  })
})

describe.skipIf(isPostgresMissing)(`the state in PostgreSQL${postgresNote}`, () => {
  let server: TestPostgres

  beforeAll(async () => {
    server = await startPostgres()
  })

  afterAll(() => server.stop())

  describeState(async () => {
    const url = `${await server.createDatabase()}?sslmode=disable`
    return { url, readAll: () => readAllTables(url) }
  })
})

/** Every row of every table, bytes as they are. */
async function readAllTables(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 })
  const tables = await sql`SELECT tablename FROM pg_tables WHERE schemaname = 'patchcord'`
  const contents = await Promise.all(
    tables.map(({ tablename }) => sql`SELECT * FROM patchcord.${sql(String(tablename))}`),
  )
  await sql.end()
  const values = contents.flatMap((rows) => rows.flatMap((row) => Object.values(row)))
  return values
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join('\n')
}
