import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  isPostgresMissing,
  postgresNote,
  startPostgres,
  type TestPostgres,
} from './postgres-server.ts'
import { startWorld } from './start-world.ts'

describe.skipIf(isPostgresMissing)(`the bot with PostgreSQL${postgresNote}`, () => {
  let server: TestPostgres

  beforeAll(async () => {
    server = await startPostgres()
  })

  afterAll(() => server.stop())

  const startWorldOn = (databaseUrl: string) =>
    startWorld({ env: { DATABASE_URL: databaseUrl, PATCHCORD_SECRET_KEY: 'a'.repeat(64) } })

  it('connects and answers, and has nothing to show but sealed text', async () => {
    const url = await server.createDatabase()
    const world = await startWorldOn(url)
    await world.connect()
    world.chatGpt.script({ answer: 'From any machine.' })
    const messageId = await world.ask('where from?')
    expect(await world.waitForAnswer(messageId)).toBe('From any machine.')
    await world.close()

    const sql = postgres(url, { max: 1 })
    const [row] = await sql`SELECT tokens FROM patchcord.session`
    await sql.end()
    expect(JSON.parse(String(row?.['tokens']))).toMatchObject({ type: 'sealed' })
  })

  it('says what it cannot read when the server is gone, and repeats nothing of its URL', async () => {
    const world = await startWorldOn(await server.createDatabase())
    await world.connect()
    await server.stop()
    const messageId = await world.ask('still there?')
    const text = await world.waitForText(messageId, (content) => content !== '')
    expect(text).toContain('The bot cannot read what it keeps')
    await world.close()
    const log = world.logged.join('\n')
    expect(log).toContain('a question could not be taken')
    for (const secret of [server.password, 'postgres:']) expect(log).not.toContain(secret)
  })
})
