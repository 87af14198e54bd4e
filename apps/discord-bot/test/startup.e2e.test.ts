import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import { type DiscordSandbox, findButton, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from '../src/bot.ts'
import { parseConfig } from '../src/config.ts'
import { spawnMain } from './spawn-main.ts'

let discord: DiscordSandbox
let folder: string

beforeEach(async () => {
  discord = await startDiscordSandbox()
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
})

afterEach(async () => {
  await discord.close()
  await rm(folder, { recursive: true, force: true })
})

const ignore = () => undefined
const logger = { info: ignore, warn: ignore, error: ignore }

function start(env: Record<string, string>, startupTimeoutMs = 5_000) {
  const config = parseConfig({
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
    ...env,
  })
  return startBot(config, { logger, startupTimeoutMs })
}

interface Answer {
  readonly status: number
  readonly type: 'text/html' | 'application/json'
  readonly body: string
}

/** A server that gives every request the same answer. */
async function startServer({ status, type, body }: Answer) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${String(port)}/api`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const page = '<!doctype html><title>Welcome</title>'
const json = 'application/json'

/** What other servers say when they are asked who the bot is. */
const foreignAnswers: readonly Answer[] = [
  { status: 404, type: 'text/html', body: page },
  { status: 200, type: 'text/html', body: page },
  { status: 302, type: 'text/html', body: '' },
  { status: 403, type: json, body: '{"error":"forbidden"}' },
  { status: 404, type: json, body: '{"message":"404: Not Found","code":0}' },
  { status: 404, type: json, body: '"not found"' },
  { status: 200, type: json, body: '{"status":"ok"}' },
  { status: 200, type: json, body: '[]' },
  { status: 200, type: json, body: '{"id":"100000000000000001"}' },
  { status: 200, type: json, body: 'null' },
  { status: 200, type: json, body: page },
]

const spawnBot = (env: Record<string, string>) =>
  spawnMain({ ...env, DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}` })

const runMain = (env: Record<string, string>) => spawnBot(env).ended

describe('starting the bot', () => {
  it('fails when Discord refuses the token', async () => {
    await expect(start({ DISCORD_TOKEN: 'wrong-token' })).rejects.toMatchObject({
      code: 'token-refused',
    })
  })

  it('fails when Discord cannot be reached', async () => {
    await discord.close()
    await expect(start({})).rejects.toMatchObject({ code: 'unreachable' })
  })

  it.each(foreignAnswers)(
    'fails when what answers is not Discord: $status $type $body',
    async (answer) => {
      await using server = await startServer(answer)
      await expect(start({ DISCORD_API_URL: server.url })).rejects.toMatchObject({
        code: 'not-discord',
      })
    },
  )

  it('fails when Discord does not take a request, and passes on the code that says why', async () => {
    const body = '{"message":"Max number of daily application command creates","code":30034}'
    await using server = await startServer({ status: 400, type: json, body })
    await expect(start({ DISCORD_API_URL: server.url })).rejects.toMatchObject({
      code: 'request-refused',
      message: expect.stringContaining('30034'),
    })
  })

  it('gets over a bad moment of Discord', async () => {
    discord.faults.next({ method: 'GET', path: '/applications/@me' }, { kind: 'bad-gateway' })
    discord.faults.next({ method: 'PUT' }, { kind: 'bad-gateway', applied: true })
    await (await start({})).stop()
    expect(discord.faults.pending).toBe(0)
  })

  it('fails at its deadline when the gateway keeps closing', async () => {
    discord.gateway.keepClosing(4_000)
    await expect(start({}, 700)).rejects.toMatchObject({ code: 'startup-timeout' })
  })

  it('registers its commands once, and not again when they are the same', async () => {
    await (await start({})).stop()
    expect(discord.commands.map(({ name }) => name)).toContain('ask')
    const [before] = discord.commands
    await (await start({})).stop()
    expect(discord.commands[0]).toBe(before)
  })

  it('registers its commands anew when one of them has changed', async () => {
    await (await start({})).stop()
    const registered = () => discord.commands.find(({ name }) => name === 'ask')
    const current = registered()
    const old = { ...current, description: 'Ask what an older version answers' }
    const others = discord.commands.filter(({ name }) => name !== 'ask')
    const put = await fetch(
      `${discord.apiUrl}/v10/applications/${discord.applicationId}/commands`,
      {
        method: 'PUT',
        headers: { authorization: `Bot ${discord.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify([...others, old]),
      },
    )
    expect(put.status).toBe(200)
    expect(registered()?.description).toBe(old.description)
    await (await start({})).stop()
    expect(registered()).toMatchObject({ id: current?.id, description: current?.description })
    expect(discord.commands).toHaveLength(others.length + 1)
  })

  it('is told when Discord closes the connection for good', async () => {
    const bot = await start({})
    discord.gateway.close(4_014)
    await expect(bot.lost).rejects.toMatchObject({ code: 'gateway-closed' })
    await bot.stop()
  })
})

describe('the process of the bot', () => {
  it('prints every fault of its configuration, none with a value, and ends with 1', async () => {
    const { stderr, exitCode } = await runMain({ DISCORD_API_URL: 'nowhere', LOG_LEVEL: 'loud' })
    expect(stderr).toMatchInlineSnapshot(`
      "The configuration is not usable:
        DISCORD_TOKEN: is missing; expected the bot's token from the Discord developer portal
        DISCORD_API_URL: expected a URL that begins with http:// or https://
        LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent
      "
    `)
    expect(exitCode).toBe(1)
  })

  it('ends with 2 and what to do when the token is refused, without a stack trace', async () => {
    const { stderr, exitCode } = await runMain({
      DISCORD_TOKEN: 'wrong-token',
      DISCORD_API_URL: discord.apiUrl,
    })
    expect(stderr).toMatch(/^Discord refused DISCORD_TOKEN\. Copy the token again .*\n$/)
    expect(exitCode).toBe(2)
  })

  it('ends with 2 and what to do when another server answers, without a stack trace', async () => {
    await using server = await startServer({ status: 404, type: 'text/html', body: page })
    const { stderr, exitCode } = await runMain({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: server.url,
    })
    expect(stderr).toMatch(/^What answers at DISCORD_API_URL is not Discord\. Unset it .*\n$/)
    expect(exitCode).toBe(2)
  })

  it('ends with 3 when Discord cannot be reached, as that may pass', async () => {
    const { apiUrl } = discord
    await discord.close()
    const { stderr, exitCode } = await runMain({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: apiUrl,
    })
    expect(stderr).toMatch(/^Discord cannot be reached\. .*\n$/)
    expect(exitCode).toBe(3)
  })

  it('ends with 1 and what to do when ADMIN_PORT is taken', async () => {
    const { stderr, exitCode } = await runMain({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      ADMIN_PORT: new URL(discord.apiUrl).port,
    })
    expect(stderr).toMatch(/^ADMIN_PORT cannot be opened \(EADDRINUSE\)\. .*\n$/)
    expect(exitCode).toBe(1)
  })

  it('ends with 0 when it is told to stop', async () => {
    const { child, ended } = spawnBot({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
    })
    await discord.waitForReady()
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('ends with 2 when Discord closes the connection for good, whatever it is waiting for', async () => {
    const chatGpt = await startChatGptSandbox()
    const { ended } = spawnBot({
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
      CODEX_BASE_URL: chatGpt.codexBaseUrl,
    })
    await discord.waitForReady()
    const owner = discord.as(discord.users.owner)
    await owner.runCommand({ channelId: discord.channels.ownerDm, name: 'connect' })
    const offer = await owner.waitForMessage(({ message }) => message.content.includes('Connect'))
    await owner.pressButton(offer.message.id, findButton(offer, 'Device code').customId)
    await owner.waitForMessage(({ message }) => message.content.includes('device code'))
    discord.gateway.close(4_014)
    const { exitCode, stderr } = await ended
    await chatGpt.close()
    expect(stderr).toMatch(
      /^Discord closed the connection for good\. Close code: 4014\. The bot asked for an intent .*\n$/,
    )
    expect(exitCode).toBe(2)
  })
})
