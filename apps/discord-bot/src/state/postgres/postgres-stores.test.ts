import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from '../../../test/postgres-server.ts'
import { databaseUrl } from '../../database-url.ts'
import { askLookups } from '../testing/ask-lookups.ts'
import { testStores } from '../testing/test-stores.ts'
import { connect, type Postgres } from './connect.ts'
import { createPostgresStores } from './create-postgres-stores.ts'
import { openPostgres } from './open-postgres.ts'

describe.skipIf(isPostgresMissing)(`PostgreSQL${postgresNote}`, () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres()
  })

  afterAll(() => server.stop())

  describe('with its own clock', () => {
    let url: string
    let sql: Sql
    let opened: Postgres[]

    beforeAll(async () => {
      url = `${await server.createDatabase()}?sslmode=disable`
      await (await openPostgres(readServer(url), { sleep })).close()
      sql = postgres(url, { max: 1, onnotice: () => undefined })
    })

    afterAll(() => sql.end())

    beforeEach(async () => {
      opened = []
      await sql`
        TRUNCATE patchcord.conversation, patchcord.turn, patchcord.process, patchcord.answer,
          patchcord.setting, patchcord.access, patchcord.usage, patchcord.usage_day,
          patchcord.seen_interaction, patchcord.note`
    })

    afterEach(async () => {
      await Promise.all(opened.map((connections) => connections.close()))
    })

    function open(key = 'a'.repeat(64)) {
      const connections = connect(readServer(url), { sleep })
      opened.push(connections)
      return createPostgresStores(connections, { sealer: createSealer(parseSealingKeys(key)) })
    }

    testStores({ describe, it }, async () => ({
      open: () => open(),
      openWithAnotherKey: () => open('b'.repeat(64)),
      expireProcesses: async () => {
        await sql`UPDATE patchcord.process SET ends_at = now()`
      },
    }))

    it('says what to check, and keeps the reason, when the database fails', async () => {
      await sql`ALTER TABLE patchcord.note RENAME TO lost`
      await expect(open().notes.read('registered-commands')).rejects.toMatchObject({
        code: 'store-failed',
        message: expect.stringMatching(/^The database failed: check the disk/),
        cause: { code: '42P01' },
      })
      await sql`ALTER TABLE patchcord.lost RENAME TO note`
    })
  })

  describe('with 10,000 members on 200 servers', () => {
    let url: string
    let sql: Sql

    beforeAll(async () => {
      url = `${await server.createDatabase()}?sslmode=disable`
      await (await openPostgres(readServer(url), { sleep })).close()
      sql = postgres(url, { max: 1, onnotice: () => undefined })
      await sql.unsafe(fill)
    })

    afterAll(() => sql.end())

    const countScans = async () => {
      const [row] = await sql`
        SELECT sum(seq_scan)::int AS scans, sum(idx_scan)::int AS lookups
        FROM pg_stat_user_tables WHERE schemaname = 'patchcord'`
      return { scans: Number(row?.['scans']), lookups: Number(row?.['lookups']) }
    }

    it.each(Object.entries(askLookups))('finds %s by an index', async (_, look) => {
      const before = await countScans()
      const connections = connect(readServer(url), { sleep })
      const sealer = createSealer(parseSealingKeys('a'.repeat(64)))
      await look(createPostgresStores(connections, { sealer }), 4_321)
      await connections.close() // which is when the server counts
      await vi.waitFor(async () => {
        const { scans, lookups } = await countScans()
        expect(scans).toBe(before.scans)
        expect(lookups).toBeGreaterThan(before.lookups)
      })
    })
  })

  describe('with the tables of version 1', () => {
    it('keeps its session when it is brought up to date', async () => {
      const url = `${await server.createDatabase()}?sslmode=disable`
      const sql = postgres(url, { max: 1, onnotice: () => undefined })
      await sql.unsafe(tablesOfVersion1)
      await (await openPostgres(readServer(url), { sleep })).close()
      expect([...(await sql`SELECT * FROM patchcord.session`)]).toEqual([
        { id: 1, tokens: 'the tokens', version: '7' },
      ])
      expect([...(await sql`SELECT tokens FROM patchcord.unreadable_session`)]).toEqual([
        { tokens: 'older tokens' },
      ])
      expect([...(await sql`SELECT name, holder FROM patchcord.lease`)]).toEqual([
        { name: 'session', holder: 'somebody' },
      ])
      const fresh = `${await server.createDatabase()}?sslmode=disable`
      await (await openPostgres(readServer(fresh), { sleep })).close()
      expect(await describeTables(url)).toEqual(await describeTables(fresh))
      await sql.end()
    })
  })
})

function readServer(url: string) {
  const location = databaseUrl.parse(url)
  if (location.type !== 'postgres') throw new Error('it is no PostgreSQL server')
  return location.server
}

/** Columns, indexes and the version, whoever made them. */
async function describeTables(url: string) {
  const sql = postgres(url, { max: 1 })
  const columns = await sql`
    SELECT table_name, column_name, data_type, is_nullable, is_identity
    FROM information_schema.columns WHERE table_schema = 'patchcord' ORDER BY 1, 2`
  const indexes = await sql`
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'patchcord' ORDER BY 1`
  const version = await sql`SELECT version FROM patchcord.schema_version`
  await sql.end()
  return { columns: [...columns], indexes: [...indexes], version: [...version] }
}

/** Written out: a migration that is changed later shows here. */
const tablesOfVersion1 = `
  CREATE SCHEMA patchcord;
  CREATE TABLE patchcord.schema_version (version integer NOT NULL);
  INSERT INTO patchcord.schema_version VALUES (1);
  CREATE TABLE patchcord.session (
    id integer PRIMARY KEY CHECK (id = 1), tokens text NOT NULL, version text NOT NULL
  );
  CREATE TABLE patchcord.unreadable_session (
    tokens text NOT NULL, set_aside_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE patchcord.lease (
    name text PRIMARY KEY, holder text NOT NULL, ends_at timestamptz NOT NULL
  );
  INSERT INTO patchcord.session VALUES (1, 'the tokens', '7');
  INSERT INTO patchcord.unreadable_session VALUES ('older tokens');
  INSERT INTO patchcord.lease VALUES ('session', 'somebody', now());`

/** Each member has a conversation, an answer, usage, settings, a rule and an interaction; all sealed is noise. */
const fill = `
  CREATE TEMP TABLE member AS
    SELECT n, n::text AS id, (n % 200)::text AS server FROM generate_series(0, 9999) AS n;
  INSERT INTO patchcord.conversation SELECT id, id, server, true, n, false FROM member;
  INSERT INTO patchcord.turn (conversation_id, turn_id, model_id, content)
    SELECT id, 'first', 'a-model', decode(repeat('00', 1000), 'hex') FROM member;
  INSERT INTO patchcord.answer
    SELECT id, id, server, server, 'done', 'a process', n, id, 'first', '[]', '', NULL FROM member;
  INSERT INTO patchcord.usage SELECT id, id, server, 'a-model', 1, 1, 1, n FROM member;
  INSERT INTO patchcord.setting SELECT 'person', id, 'modelId', '' FROM member;
  INSERT INTO patchcord.setting SELECT 'server', id, 'modelId', '' FROM member WHERE n < 200;
  INSERT INTO patchcord.access (subject, rule) SELECT 'user:' || id, 'allow' FROM member;
  INSERT INTO patchcord.seen_interaction SELECT id, n FROM member;
  ANALYZE;`
