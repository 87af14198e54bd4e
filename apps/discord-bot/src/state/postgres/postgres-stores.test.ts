import { createSealer, parseSealingKeys, sleep } from '@patchcord/auth/node'
import postgres, { type Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from '../../../test/postgres-server.ts'
import { databaseUrl } from '../../database-url.ts'
import { testStores } from '../testing/test-stores.ts'
import { connect, type Postgres } from './connect.ts'
import { createPostgresStores } from './create-postgres-stores.ts'
import { openPostgres } from './open-postgres.ts'

describe.skipIf(isPostgresMissing)(`PostgreSQL${postgresNote}`, () => {
  let server: TestPostgres
  let url: string
  let sql: Sql
  let opened: Postgres[]

  function readServer() {
    const location = databaseUrl.parse(url)
    if (location.type !== 'postgres') throw new Error('it is no PostgreSQL server')
    return location.server
  }

  beforeAll(async () => {
    server = await startPostgres()
    url = `${await server.createDatabase()}?sslmode=disable`
    await (await openPostgres(readServer(), { sleep })).close()
    sql = postgres(url, { max: 1, onnotice: () => undefined })
  })

  afterAll(async () => {
    await sql.end()
    await server.stop()
  })

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
    const connections = connect(readServer(), { sleep })
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
})
