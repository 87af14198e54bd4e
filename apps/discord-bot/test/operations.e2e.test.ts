import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChatGptSandbox, startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import {
  type DiscordSandbox,
  findButton,
  type SandboxMessage,
  startDiscordSandbox,
} from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { openState } from '../src/state/open-state.ts'
import { type BotProcess, spawnMain } from './spawn-main.ts'
import { ANSWER_FOOTER } from './start-world.ts'

const PROMPT = 'What is the colour of the aardvark?'
const ANSWER = 'The aardvark is heliotrope. '.repeat(3).trim()

let discord: DiscordSandbox
let chatGpt: ChatGptSandbox
let folder: string
let env: Record<string, string>
let bot: BotProcess

beforeEach(async () => {
  discord = await startDiscordSandbox()
  chatGpt = await startChatGptSandbox({
    pace: { tokensPerSecond: Infinity, firstTokenMs: 0 },
    devicePollIntervalSeconds: 0,
  })
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  env = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
    CODEX_BASE_URL: chatGpt.codexBaseUrl,
    DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
    LOG_LEVEL: 'trace',
    PATCHCORD_ANSWER_MENTIONS: 'true',
    ADMIN_PORT: '0',
  }
  bot = spawnMain(env)
  await discord.waitForReady({ timeoutMs: 20_000 })
})

afterEach(async () => {
  bot.child.kill('SIGKILL')
  await bot.ended
  await Promise.all([discord.close(), chatGpt.close()])
  await rm(folder, { recursive: true, force: true })
})

const owner = () => discord.as(discord.users.owner)

async function stop() {
  bot.child.kill('SIGTERM')
  return bot.ended
}

/** The owner asks in #general; resolves with the message when it satisfies the predicate. */
async function ask(isDone: (text: string) => boolean): Promise<SandboxMessage> {
  const asked = await owner().runCommand({
    channelId: discord.channels.general,
    name: 'ask',
    options: { prompt: PROMPT },
  })
  if (asked.status !== 'acknowledged') throw new Error(`/ask was ${asked.status}`)
  return owner().waitForMessage(
    ({ message }) => message.id === asked.messageId && isDone(message.content),
  )
}

const isAnswered = (text: string): boolean => ANSWER_FOOTER.test(text)

/** The owner pastes an address into the form of the sign-in. */
async function paste(offer: SandboxMessage, address: string): Promise<void> {
  const button = findButton(offer, 'Paste address')
  const pressed = await owner().pressButton(offer.message.id, button.customId)
  if (pressed.status !== 'modal') throw new Error('the bot opened no form')
  await owner().submitModal(pressed.modal, { address })
}

/** The owner connects; resolves with what must not be seen by anybody. */
async function connect(): Promise<readonly string[]> {
  await owner().runCommand({ channelId: discord.channels.ownerDm, name: 'connect' })
  const offer = await owner().waitForMessage(({ message }) => message.content.includes('Connect'))
  await paste(offer, `${chatGpt.issuerUrl}/?code=someone-elses-code&state=wrong`)
  await owner().waitForMessage(({ message }) => message.content.includes('⚠️'))
  const address = await chatGpt.approveAuthorization(findButton(offer, 'Open sign-in page').url)
  await paste(offer, address)
  await owner().waitForMessage(({ message }) => message.content.includes('## Connected'))
  const { searchParams } = new URL(address)
  return ['someone-elses-code', ...searchParams.values()].filter((value) => value.length > 12)
}

async function readSession(): Promise<readonly string[]> {
  const { database, secret } = parseConfig(env)
  const state = await openState(database, {
    sealer: await loadSealer(secret),
    now: Date.now,
    sleep: async () => undefined,
    generateId: () => 'test',
  })
  const stored = await state.tokenStore.load()
  await state.close()
  if (stored === undefined) throw new Error('there is no session')
  const { accessToken, refreshToken, idToken } = stored.tokens
  return [accessToken, refreshToken, ...(idToken === undefined ? [] : [idToken])]
}

describe('the log of a bot that says all it can', () => {
  it('holds nothing that is secret or that people wrote, and names the interaction in each line', async () => {
    const codes = await connect()
    chatGpt.script({ answer: ANSWER })
    await ask(isAnswered)
    chatGpt.expireAccessTokens()
    discord.faults.next({ method: 'PATCH' }, { kind: 'bad-gateway' })
    await ask(isAnswered)
    chatGpt.script({ answer: ANSWER.repeat(9), cutAfterEvents: 20 })
    await ask((text) => text.includes('⚠️'))
    chatGpt.script({ answer: ANSWER })
    const written = owner().sendMessage({
      channelId: discord.channels.general,
      content: `<@${discord.applicationId}> ${PROMPT}`,
    })
    await owner().waitForMessage(
      ({ message }) =>
        message.message_reference?.message_id === written && isAnswered(message.content),
    )
    const { stdout, stderr } = await stop()

    expect(stderr).toBe('')
    const secrets = [...codes, ...(await readSession()), discord.botToken]
    for (const secret of [...secrets, 'aardvark', 'heliotrope', PROMPT]) {
      expect(stdout).not.toContain(secret)
    }
    // Tokens, verifiers and keys are long words of this alphabet, and nothing else here is.
    expect(stdout.match(/[\w-]{40,}/g)).toBe(null)

    const lines = stdout
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line))
    const untraced = lines.filter(({ interactionId }) => interactionId === undefined)
    expect(untraced.map(({ msg }) => msg)).toEqual([
      'health and metrics are served',
      'commands registered',
      'ready',
      'stopping',
    ])
    expect(lines.filter(({ msg }) => msg === 'answered')).toHaveLength(3)
  })
})

describe('the admin port', () => {
  /** Where it is, as the log says. */
  async function findAdmin(): Promise<string> {
    const { promise, resolve } = Promise.withResolvers<string>()
    bot.child.stdout?.on('data', (chunk: Buffer) => {
      const url = /"url":"(?<url>http:\/\/127\.0\.0\.1:\d+)"/.exec(chunk.toString())?.groups?.[
        'url'
      ]
      if (url !== undefined) resolve(url)
    })
    return promise
  }

  it('tells how the bot is and what it has done', async () => {
    bot.child.kill('SIGKILL')
    await bot.ended
    bot = spawnMain(env)
    const admin = await findAdmin()
    await expect.poll(async () => (await fetch(`${admin}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${admin}/healthz`)).json()).toMatchObject({ session: 'none' })

    await connect()
    chatGpt.script({ answer: ANSWER })
    await ask(isAnswered)
    expect(await (await fetch(`${admin}/healthz`)).json()).toMatchObject({ session: 'present' })
    const metrics = await (await fetch(`${admin}/metrics`)).text()
    expect(metrics).toMatch(/^patchcord_answers_total\{outcome="answered"\} 1$/m)
    expect(metrics).toMatch(/^patchcord_answer_first_text_seconds_count 1$/m)
    expect(metrics).toMatch(/^patchcord_answers_running 0$/m)
    expect(metrics).toMatch(/^patchcord_message_edits_total [1-9]\d*$/m)
    expect(metrics).toMatch(/^patchcord_gateway_ready 1$/m)
    expect(metrics).toMatch(/^patchcord_session_expires_timestamp_seconds [1-9]\d+/m)
    expect(metrics).toMatch(
      /^patchcord_subscription_used_percent\{limit="codex",window="primary"\} /m,
    )
    expect(metrics).not.toContain('aardvark')
  })
})
