import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createSessionFormat, type SessionFormat } from '@patchcord/auth'
import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import { testTokenStore } from '@patchcord/auth/testing'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from '../../../test/postgres-server.ts'
import { takeATurn } from '../../../test/take-a-turn.ts'
import { databaseUrl, type PostgresServer } from '../../database-url.ts'
import { DatabaseError } from '../database-error.ts'
import { createDatabaseTokenStore } from '../database-token-store.ts'
import { connect, type Postgres } from './connect.ts'
import { migrations } from './migrations.ts'
import { openPostgres } from './open-postgres.ts'
import { createPostgresSession } from './postgres-session.ts'

const tokens = {
  accessToken: 'an-access-token',
  refreshToken: 'a-refresh-token',
  expiresAtMs: 1_000,
}

const sealedWith = (key: string): SessionFormat =>
  createSessionFormat({ sealer: createSealer(parseSealingKeys(key)) })

function readServer(url: string): PostgresServer {
  const location = databaseUrl.parse(url)
  if (location.type !== 'postgres') throw new Error('it is no PostgreSQL server')
  return location.server
}

describe.skipIf(isPostgresMissing)(`PostgreSQL${postgresNote}`, () => {
  let server: TestPostgres

  beforeAll(async () => {
    server = await startPostgres()
  })

  afterAll(() => server.stop())

  describe('createPostgresSession', () => {
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
      await sql`TRUNCATE patchcord.session, patchcord.unreadable_session, patchcord.lease`
    })

    afterEach(async () => {
      await Promise.all(opened.map((connections) => connections.close()))
    })

    function open(format: SessionFormat) {
      const connections = connect(readServer(url), { sleep })
      opened.push(connections)
      return createDatabaseTokenStore({
        database: createPostgresSession(connections),
        format,
        sleep: takeATurn,
        generateId: randomUUID,
      })
    }

    const scramble = () => sql`UPDATE patchcord.session SET tokens = '{"accessToken":'`

    describe.each([
      ['plain', createSessionFormat()],
      ['sealed', sealedWith('a'.repeat(64))],
    ])('%s', (_, format) => {
      testTokenStore(
        it,
        async () => ({
          open: () => open(format),
          expireLeases: () => {
            // Whoever waits for the lease waits for this, too.
            void sql`UPDATE patchcord.lease SET ends_at = now()`.execute()
          },
          corrupt: async () => {
            await open(format).save(tokens, { expectedVersion: undefined })
            await scramble()
          },
        }),
        { leasesExpire: true, sessionsCorrupt: true },
      )

      it('keeps an unreadable session aside when a new one takes its place', async () => {
        await open(format).save(tokens, { expectedVersion: undefined })
        await scramble()
        await open(format).save(tokens, { expectedVersion: undefined })
        expect([...(await sql`SELECT tokens FROM patchcord.unreadable_session`)]).toEqual([
          { tokens: '{"accessToken":' },
        ])
      })
    })

    it('holds no token when it is sealed', async () => {
      await open(sealedWith('a'.repeat(64))).save(tokens, { expectedVersion: undefined })
      const rows = await sql`SELECT tokens FROM patchcord.session`
      expect(JSON.stringify(rows)).not.toContain(tokens.refreshToken)
    })

    it('says so when the key was changed, and keeps what is stored', async () => {
      await open(sealedWith('a'.repeat(64))).save(tokens, { expectedVersion: undefined })
      await expect(open(sealedWith('b'.repeat(64))).load()).rejects.toMatchObject({
        code: 'store-sealed',
      })
      expect((await open(sealedWith('a'.repeat(64))).load())?.tokens).toEqual(tokens)
    })

    it('gives its lease for a minute of the server', async () => {
      await open(createSessionFormat()).acquireLease()
      const [lease] = await sql`
        SELECT ends_at > now() + interval '59 seconds' AS is_long,
          ends_at <= now() + interval '60 seconds' AS is_short FROM patchcord.lease`
      expect(lease).toEqual({ is_long: true, is_short: true })
    })

    it('fails, and works again, when the server was silent for a while', async () => {
      let isPatient = true
      const wait: typeof sleep = async () => {
        if (isPatient) await new Promise(() => {})
      }
      const connections = connect(readServer(url), { sleep: wait })
      const store = createDatabaseTokenStore({
        database: createPostgresSession(connections),
        format: createSessionFormat(),
        sleep: takeATurn,
        generateId: randomUUID,
      })
      await store.save(tokens, { expectedVersion: undefined })
      await sql.begin(async (transaction) => {
        await transaction`LOCK TABLE patchcord.session`
        isPatient = false
        await expect(store.load()).rejects.toMatchObject({
          code: 'store-failed',
          cause: { code: 'server-silent' },
        })
      })
      isPatient = true
      expect((await store.load())?.tokens).toEqual(tokens)
      await connections.close()
    })
  })

  describe('openPostgres', () => {
    const open = (url: string, wait = sleep) => openPostgres(readServer(url), { sleep: wait })

    async function failToOpen(url: string, wait = sleep): Promise<DatabaseError> {
      const error: unknown = await open(url, wait).catch((reason: unknown) => reason)
      if (error instanceof DatabaseError) return error
      throw new Error('it was opened, or failed in another way')
    }

    it('makes its tables once, however many workers start at the same time', async () => {
      const url = await server.createDatabase()
      const opened = await Promise.all(Array.from({ length: 8 }, () => open(url)))
      await Promise.all(opened.map((connections) => connections.close()))
      const sql = postgres(url, { max: 1 })
      expect([...(await sql`SELECT version FROM patchcord.schema_version`)]).toEqual([
        { version: migrations.length },
      ])
      await sql.end()
    })

    it('opens what an earlier start has made', async () => {
      const url = await server.createDatabase()
      const first = await open(url)
      const session = { text: 'a session', version: '1' }
      await createPostgresSession(first).replace(session, undefined)
      await first.close()
      const second = await open(url)
      expect(await createPostgresSession(second).load()).toEqual(session)
      await second.close()
    })

    it('refuses the database of a newer version, and leaves it', async () => {
      const url = await server.createDatabase()
      await (await open(url)).close()
      const sql = postgres(url, { max: 1 })
      await sql`UPDATE patchcord.schema_version SET version = 999`
      expect((await failToOpen(url)).message).toMatch(/^A newer version .* DATABASE_URL/)
      expect([...(await sql`SELECT version FROM patchcord.schema_version`)]).toEqual([
        { version: 999 },
      ])
      await sql.end()
    })

    it('needs no right to make schemas once somebody has made its own', async () => {
      const url = await server.createDatabase()
      const sql = postgres(url, { max: 1 })
      await sql.unsafe(`CREATE ROLE clerk LOGIN PASSWORD '${server.password}'`)
      const clerkUrl = url.replace('patchcord:', 'clerk:')
      expect((await failToOpen(clerkUrl)).message).toContain('lets this user create nothing there')
      await sql`CREATE SCHEMA patchcord AUTHORIZATION clerk`
      await (await open(clerkUrl)).close()
      await sql.end()
    })

    it.each([
      [
        'a wrong password',
        (url: string) => url.replace(':hunter2', ':wrong'),
        'refuses the user or',
      ],
      [
        'an unknown user',
        (url: string) => url.replace('patchcord:', 'who:'),
        'refuses the user or',
      ],
      ['an unknown database', (url: string) => `${url}_not`, 'has no such database'],
      ['a closed port', (url: string) => url.replace(/:\d+\//, ':1/'), 'cannot be reached'],
      [
        'an unknown host',
        (url: string) => url.replace('127.0.0.1', 'no.invalid'),
        'cannot be reached',
      ],
    ])('says what is wrong about %s, and repeats nothing of it', async (_, spoil, complaint) => {
      const url = spoil(await server.createDatabase())
      const { message } = await failToOpen(url)
      expect(message).toContain(`The PostgreSQL server of DATABASE_URL ${complaint}`)
      const { host, user, password, database } = readServer(url)
      for (const part of [host, `${user} `, password, database]) expect(message).not.toContain(part)
    })

    describe('before a server that is none', () => {
      let impostor: Server
      let calls: number

      async function listen(answer: (socket: Socket) => void): Promise<string> {
        calls = 0
        impostor = createServer((socket) => {
          calls += 1
          socket.on('error', () => undefined)
          answer(socket)
        })
        await once(impostor.listen(0, '127.0.0.1'), 'listening')
        const address = impostor.address()
        if (address === null || typeof address === 'string') throw new Error('there is no port')
        return `postgres://bot:hunter2@127.0.0.1:${address.port}/bot`
      }

      afterEach(() => impostor.close())

      it('gives up when nothing answers', async () => {
        const url = await listen((socket) => socket.resume())
        const { message } = await failToOpen(url, takeATurn)
        expect(message).toContain('does not answer within 10 seconds')
      })

      it('stops calling one that hangs up without a word', async () => {
        const url = await listen((socket) => socket.once('data', () => socket.end()))
        const untilItCallsAgain: typeof sleep = () =>
          vi.waitFor(() => expect(calls).toBeGreaterThan(1))
        const { message } = await failToOpen(`${url}?sslmode=disable`, untilItCallsAgain)
        expect(message).toContain('does not answer within 10 seconds')

        const before = calls
        const { host, port } = readServer(url)
        for (let call = 0; call < 100; call += 1) {
          const socket = createConnection(port, host).end('hello')
          await once(socket.resume(), 'close')
        }
        const underWay = 10 // far fewer than one for each of ours, as a client would make that goes on
        expect(calls - before - 100).toBeLessThanOrEqual(underWay)
      })
    })

    describe('by TLS', () => {
      const trusted = getCACertificates('default')

      afterEach(() => setDefaultCACertificates(trusted))

      it.each(['prefer', 'require'])('encrypts for sslmode=%s', async (sslMode) => {
        const url = await server.createDatabase()
        const connections = connect(readServer(`${url}?sslmode=${sslMode}`), { sleep })
        expect(await connections.ask(isEncrypted)).toEqual([{ ssl: true }])
        await connections.close()
      })

      it('does not encrypt for sslmode=disable', async () => {
        const url = await server.createDatabase()
        const connections = connect(readServer(`${url}?sslmode=disable`), { sleep })
        expect(await connections.ask(isEncrypted)).toEqual([{ ssl: false }])
        await connections.close()
      })

      it('refuses a certificate that nobody vouches for, for sslmode=verify-full', async () => {
        const { message } = await failToOpen(`${await server.createDatabase()}?sslmode=verify-full`)
        expect(message).toContain('shows a certificate that cannot be trusted')
      })

      it('takes a trusted certificate, for sslmode=verify-full, if it is for the host', async () => {
        const url = `${await server.createDatabase()}?sslmode=verify-full`
        setDefaultCACertificates([...trusted, server.certificate])
        await (await open(url)).close()
        const { message } = await failToOpen(url.replace('127.0.0.1', 'localhost'))
        expect(message).toContain('shows a certificate that cannot be trusted')
      })
    })
  })
})

async function isEncrypted(sql: Sql) {
  return [...(await sql`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`)]
}
