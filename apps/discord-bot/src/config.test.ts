import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'
import { type SecretLocation } from './storage-config.ts'

const token = 'bot-token-value'

function faultsOf(env: Record<string, string>): string {
  try {
    parseConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  throw new Error('the configuration was accepted')
}

describe('parseConfig', () => {
  it('needs nothing but a token', () => {
    expect(parseConfig({ DISCORD_TOKEN: token })).toEqual({
      discord: {
        token,
        apiUrl: 'https://discord.com/api',
        ownerIds: [],
        cdnHosts: ['cdn.discordapp.com', 'media.discordapp.net'],
        answersMentions: false,
      },
      chatGpt: {
        issuerUrl: 'https://auth.openai.com',
        clientId: 'app_EMoamEEZ73f0CkXaXp7hrann',
        redirectUrl: 'http://localhost:1455/auth/callback',
      },
      codex: {
        baseUrl: 'https://chatgpt.com/backend-api/codex',
        originator: 'patchcord',
        clientVersion: '0.169.0',
      },
      chat: {
        modelId: undefined,
        instructions: 'You are a helpful assistant in a Discord server. Answer in Markdown.',
      },
      admin: undefined,
      database: { type: 'sqlite', path: './data/patchcord.db' },
      secret: { type: 'own-file', path: './data/patchcord.db.key' },
      logLevel: 'info',
    })
  })

  it('names all faults at once, each with what is expected', () => {
    expect(
      faultsOf({
        DISCORD_API_URL: 'ftp://discord.test',
        DISCORD_OWNER_IDS: '123',
        CODEX_CLIENT_VERSION: 'latest',
        DATABASE_URL: 'mysql://db',
        LOG_LEVEL: 'loud',
      }),
    ).toMatchInlineSnapshot(`
      "The configuration is not usable:
        DISCORD_TOKEN: is missing; expected the bot's token from the Discord developer portal
        DISCORD_API_URL: expected a URL that begins with http:// or https://
        DISCORD_OWNER_IDS: expected Discord user ids (17 to 20 digits) with commas between them
        CODEX_CLIENT_VERSION: expected a version such as 0.169.0
        LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent
        DATABASE_URL: expected sqlite: and the path of a file, or postgres://user:password@host/database, which may end in ?sslmode= and one of disable, prefer, require, verify-full"
    `)
  })

  it.each(['hunter2 secret', 'postgres://hunter2 db'])('never repeats %s', (value) => {
    const names = ['DISCORD_TOKEN', 'DISCORD_API_URL', 'DISCORD_OWNER_IDS', 'DATABASE_URL']
    const others = ['OPENAI_API_KEY', 'LOG_LEVEL', 'CODEX_CLIENT_VERSION', 'CHATGPT_ISSUER_URL']
    const env = Object.fromEntries([...names, ...others].map((name) => [name, value]))
    expect(faultsOf(env)).not.toContain('hunter2')
    for (const name of names) expect(faultsOf(env)).toContain(`${name}: `)
  })

  it('needs a key for PostgreSQL, and says so among the other faults', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://bot:hunter2@db.example/bot', LOG_LEVEL: 'loud' }))
      .toMatchInlineSnapshot(`
      "The configuration is not usable:
        DISCORD_TOKEN: is missing; expected the bot's token from the Discord developer portal
        LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent
        PATCHCORD_SECRET_KEY: is missing; all machines that share a PostgreSQL database need the same key, from here or from PATCHCORD_SECRET_KEY_FILE"
    `)
  })

  it.each<[string, Record<string, string>, SecretLocation]>([
    ['sqlite:bot.db', {}, { type: 'own-file', path: 'bot.db.key' }],
    ['sqlite:bot.db', { PATCHCORD_SECRET_KEY_FILE: '/k' }, { type: 'own-file', path: '/k' }],
    ['postgres://a@b', { PATCHCORD_SECRET_KEY_FILE: '/k' }, { type: 'shared-file', path: '/k' }],
    ['postgres://a@b', { PATCHCORD_SECRET_KEY: 'abc' }, { type: 'setting', keys: 'abc' }],
    [
      'sqlite:bot.db',
      { PATCHCORD_SECRET_KEY: 'abc', PATCHCORD_SECRET_KEY_FILE: '/k' },
      { type: 'setting', keys: 'abc' },
    ],
  ])('finds the sealing key for %s and %o', (url, env, secret) => {
    const config = parseConfig({ DISCORD_TOKEN: token, DATABASE_URL: url, ...env })
    expect(config.secret).toEqual(secret)
  })

  it.each([
    [{ ADMIN_PORT: '9090' }, { host: '127.0.0.1', port: 9_090 }],
    [
      { ADMIN_PORT: '0', ADMIN_HOST: '::1' },
      { host: '::1', port: 0 },
    ],
    [
      { ADMIN_PORT: '65535', ADMIN_HOST: 'bot.internal' },
      { host: 'bot.internal', port: 65_535 },
    ],
  ])('lets the operator look at %o', (env, admin) => {
    expect(parseConfig({ DISCORD_TOKEN: token, ...env }).admin).toEqual(admin)
  })

  it.each([
    [{ ADMIN_PORT: '65536' }, 'ADMIN_PORT: expected a TCP port'],
    [{ ADMIN_PORT: '-1' }, 'ADMIN_PORT: expected a TCP port'],
    [{ ADMIN_PORT: '9090', ADMIN_HOST: '[::1]' }, 'ADMIN_HOST: expected a host name'],
    [{ ADMIN_HOST: '0.0.0.0' }, 'ADMIN_HOST: is of no use without ADMIN_PORT'],
  ])('says what is wrong with %o', (env, fault) => {
    expect(faultsOf({ DISCORD_TOKEN: token, ...env })).toContain(fault)
  })

  it('takes an empty variable as unset', () => {
    expect(parseConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: '' }).discord.apiUrl).toBe(
      'https://discord.com/api',
    )
  })

  it('reads owners with commas between them', () => {
    const config = parseConfig({
      DISCORD_TOKEN: token,
      DISCORD_OWNER_IDS: '100000000000000001, 100000000000000002',
    })
    expect(config.discord.ownerIds).toEqual(['100000000000000001', '100000000000000002'])
  })

  it('answers messages only when it is told so, in so many letters', () => {
    const read = (PATCHCORD_ANSWER_MENTIONS: string) =>
      parseConfig({ DISCORD_TOKEN: token, PATCHCORD_ANSWER_MENTIONS }).discord.answersMentions
    expect([read('true'), read('false'), read('')]).toEqual([true, false, false])
    expect(faultsOf({ DISCORD_TOKEN: token, PATCHCORD_ANSWER_MENTIONS: 'yes' })).toContain(
      'PATCHCORD_ANSWER_MENTIONS: expected true or false',
    )
  })

  it('drops a trailing slash from a URL', () => {
    const config = parseConfig({
      DISCORD_TOKEN: token,
      CODEX_BASE_URL: 'http://127.0.0.1:9/codex/',
    })
    expect(config.codex.baseUrl).toBe('http://127.0.0.1:9/codex')
  })

  it('refuses what this version cannot honour rather than ignoring it', () => {
    expect(faultsOf({ DISCORD_TOKEN: token, INTERACTIONS_PORT: '8080' })).toContain(
      'INTERACTIONS_PORT: is not supported by this version; unset it',
    )
  })
})
