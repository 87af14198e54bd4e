import { describe, expect, it } from 'vitest'
import { databaseUrl, type PostgresServer } from './database-url.ts'

function readServer(url: string): PostgresServer {
  const location = databaseUrl.parse(url)
  if (location.type !== 'postgres') throw new Error('it is no PostgreSQL server')
  return location.server
}

describe('databaseUrl', () => {
  it('takes the path of a file after sqlite:', () => {
    expect(databaseUrl.parse('sqlite:./data/bot.db')).toEqual({
      type: 'sqlite',
      path: './data/bot.db',
    })
  })

  it.each(['postgres', 'postgresql'])('takes all parts of a %s URL', (scheme) => {
    const url = `${scheme}://bot:hunter2@db.example:6432/patchcord?sslmode=verify-full`
    expect(readServer(url)).toEqual({
      host: 'db.example',
      port: 6432,
      user: 'bot',
      password: 'hunter2',
      database: 'patchcord',
      sslMode: 'verify-full',
    })
  })

  it('fills in what a URL leaves out as libpq does', () => {
    expect(readServer('postgres://bot@localhost')).toEqual({
      host: 'localhost',
      port: 5432,
      user: 'bot',
      password: undefined,
      database: 'bot',
      sslMode: 'prefer',
    })
  })

  it('decodes user, password and database', () => {
    expect(readServer('postgres://b%40t:p%2Fw%3A@h/my%20db')).toMatchObject({
      user: 'b@t',
      password: 'p/w:',
      database: 'my db',
    })
  })

  it('takes an IPv6 address without its brackets', () => {
    expect(readServer('postgres://bot@[::1]:5433/db')).toMatchObject({ host: '::1', port: 5433 })
  })

  it.each([
    ['another kind of database', 'mysql://bot@localhost/db'],
    ['a file without a path', 'sqlite:'],
    ['no user', 'postgres://localhost/db'],
    ['no host', 'postgres://bot@/db'],
    ['several hosts', 'postgres://bot@one,two/db'],
    ['an unknown sslmode', 'postgres://bot@localhost/db?sslmode=verify-ca'],
    ['a parameter that would be ignored', 'postgres://bot@localhost/db?channel_binding=require'],
    ['a stray percent sign', 'postgres://bot:100%@localhost/db'],
    ['text that is no URL', 'localhost'],
  ])('refuses %s, and says what it takes instead', (_, url) => {
    const { error } = databaseUrl.safeParse(url)
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'expected sqlite: and the path of a file, or postgres://user:password@host/database, which may end in ?sslmode= and one of disable, prefer, require, verify-full',
    ])
  })
})
