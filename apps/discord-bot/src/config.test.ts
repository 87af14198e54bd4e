import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

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
      discord: { token, apiUrl: 'https://discord.com/api', ownerIds: [] },
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
      databasePath: './data/patchcord.db',
      secret: { key: undefined, keyFile: './data/patchcord.db.key' },
      logLevel: 'info',
    })
  })

  it('names all faults at once, each with what is expected', () => {
    expect(
      faultsOf({
        DISCORD_API_URL: 'ftp://discord.test',
        DISCORD_OWNER_IDS: '123',
        CODEX_CLIENT_VERSION: 'latest',
        DATABASE_URL: 'postgres://db',
        LOG_LEVEL: 'loud',
      }),
    ).toMatchInlineSnapshot(`
      "The configuration is not usable:
        DISCORD_TOKEN: is missing; expected the bot's token from the Discord developer portal
        DISCORD_API_URL: expected a URL that begins with http:// or https://
        DISCORD_OWNER_IDS: expected Discord user ids (17 to 20 digits) with commas between them
        CODEX_CLIENT_VERSION: expected a version such as 0.169.0
        DATABASE_URL: expected sqlite: and the path of a file; PostgreSQL is not supported by this version
        LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent"
    `)
  })

  it('never repeats a value', () => {
    const value = 'hunter2 secret'
    const names = ['DISCORD_TOKEN', 'DISCORD_API_URL', 'DISCORD_OWNER_IDS', 'DATABASE_URL']
    const others = ['OPENAI_API_KEY', 'LOG_LEVEL', 'CODEX_CLIENT_VERSION', 'CHATGPT_ISSUER_URL']
    const env = Object.fromEntries([...names, ...others].map((name) => [name, value]))
    expect(faultsOf(env)).not.toContain('hunter2')
    for (const name of names) expect(faultsOf(env)).toContain(`${name}: `)
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
