import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
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
import { type Relay, startRelay } from './relay.ts'
import { type BotProcess, spawnMain } from './spawn-main.ts'
import { ANSWER_FOOTER } from './start-world.ts'

/** In all that people write, and in nothing else. */
const WRITTEN = 'heliotrope'
/** In all that the model writes. */
const SAID = 'zygomorphic'

let discord: DiscordSandbox
let chatGpt: ChatGptSandbox
let issuer: Relay
let service: Relay
let folder: string
let bot: BotProcess
/** All that passed between the bot and the stand-ins for ChatGPT, as text. */
let traffic: string[]
let sentTokens: Set<string>

beforeEach(async () => {
  traffic = []
  sentTokens = new Set()
  const decoder = new TextDecoder()
  const overhear = () =>
    startRelay({
      onRequest: ({ path, headers, body }) => {
        const { authorization = '' } = headers
        if (authorization !== '') sentTokens.add(authorization.replace(/^Bearer /, ''))
        traffic.push(path, body.toString())
      },
      onAnswer: (chunk) => traffic.push(decoder.decode(chunk)),
    })
  discord = await startDiscordSandbox()
  chatGpt = await startChatGptSandbox({
    pace: { tokensPerSecond: Infinity, firstTokenMs: 0 },
    devicePollIntervalSeconds: 0,
  })
  issuer = await overhear()
  issuer.passOnTo(chatGpt.issuerUrl)
  service = await overhear()
  service.passOnTo(chatGpt.codexBaseUrl)
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  bot = spawnMain({
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_HOSTS: new URL(discord.cdnUrl).host,
    CHATGPT_ISSUER_URL: issuer.url,
    CODEX_BASE_URL: service.url,
    DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
    LOG_LEVEL: 'trace',
    PATCHCORD_ANSWER_MENTIONS: 'true',
  })
  await discord.waitForReady({ timeoutMs: 20_000 })
})

afterEach(async () => {
  bot.child.kill('SIGKILL')
  await bot.ended
  await Promise.all([discord.close(), chatGpt.close(), issuer.close(), service.close()])
  await rm(folder, { recursive: true, force: true })
})

const owner = () => discord.as(discord.users.owner)
const ownerDm = () => discord.channels.ownerDm

type Options = NonNullable<Parameters<ReturnType<typeof owner>['runCommand']>[0]['options']>

/** The owner runs a command; resolves with what answers it once that says what is expected. */
async function run(name: string, says: RegExp, options: Options = {}): Promise<SandboxMessage> {
  const ran = await owner().runCommand({ channelId: ownerDm(), name, options })
  if (ran.status !== 'acknowledged') throw new Error(`/${name}: ${ran.status}`)
  return seen(ran.messageId, says)
}

const seen = (messageId: string, says: RegExp): Promise<SandboxMessage> =>
  owner().waitForMessage(({ message }) => message.id === messageId && says.test(message.content))

async function press(shown: SandboxMessage, label: string) {
  return owner().pressButton(shown.message.id, findButton(shown, label).customId)
}

/** Fills in the form that a button opens. */
async function fillIn(shown: SandboxMessage, label: string, fields: Record<string, string>) {
  const pressed = await press(shown, label)
  if (pressed.status !== 'modal') throw new Error(`"${label}" opened no form`)
  await owner().submitModal(pressed.modal, fields)
}

/** The owner signs in in both ways, and wrongly first; resolves with what they typed and were shown. */
async function connectInEveryWay(): Promise<readonly string[]> {
  const offer = await run('connect', /Connect ChatGPT/)
  await fillIn(offer, 'Paste address', {
    address: 'http://localhost:1455/?code=wrong-code-1&state=wrong-state-1',
  })
  await seen(offer.message.id, /⚠️/)
  const again = await run('connect', /Connect ChatGPT/)
  const link = new URL(findButton(again, 'Open sign-in page').url)
  const address = await chatGpt.approveAuthorization(
    `${chatGpt.issuerUrl}${link.pathname}${link.search}`,
  )
  await fillIn(again, 'Paste address', { address })
  await seen(again.message.id, /## Connected/)

  const byDevice = await run('connect', /Connect ChatGPT/)
  await press(byDevice, 'Device code')
  const { message } = await seen(byDevice.message.id, /device code/)
  const userCode = /`(?<code>[A-Z0-9-]+)`/.exec(message.content)?.groups?.['code'] ?? ''
  chatGpt.approveDeviceCode(userCode)
  await seen(byDevice.message.id, /## Connected/)
  return ['wrong-code-1', 'wrong-state-1', userCode, ...new URL(address).searchParams.values()]
}

/** The owner asks in every way, with files and settings, and much of it fails. */
async function askInEveryWay(): Promise<void> {
  const settings = await run('settings', /Settings/)
  await fillIn(settings, 'System prompt…', { text: `Answer in ${WRITTEN}.` })
  await seen(settings.message.id, /System prompt/)
  const bytes = new TextEncoder().encode(`A text about ${WRITTEN}.`)
  const file = { filename: `${WRITTEN}.txt`, contentType: 'text/plain', bytes }
  const prompt = `What is ${WRITTEN}?`
  chatGpt.script({ answer: `It is ${SAID}.` })
  const answered = await run('ask', ANSWER_FOOTER, { prompt, file })
  await press(answered, 'Reasoning')
  chatGpt.script({ answer: `It is ${SAID}, again.` })
  await press(answered, 'Regenerate')
  await owner().waitForMessage(({ message }) => message.content.includes('again.\n'))

  const messageId = owner().sendMessage({ channelId: ownerDm(), content: `See my ${WRITTEN}.` })
  const opened = await owner().runMessageCommand({ name: 'Ask about this', messageId })
  if (opened.status !== 'modal') throw new Error('no form was opened')
  chatGpt.script({ answer: `It is ${SAID}, too.` })
  const about = await owner().submitModal(opened.modal, { prompt: `Which ${WRITTEN}?` })
  if (about.status !== 'acknowledged') throw new Error(about.status)
  await seen(about.messageId, ANSWER_FOOTER)

  chatGpt.script({ answer: `It is ${SAID}, here too.` })
  owner().sendMessage({
    channelId: discord.channels.general,
    content: `<@${discord.applicationId}> Whose is the ${WRITTEN}?`,
  })
  await owner().waitForMessage(
    ({ message: { content } }) => content.includes('here too.') && ANSWER_FOOTER.test(content),
  )

  chatGpt.expireAccessTokens()
  discord.faults.next({ method: 'PATCH' }, { kind: 'bad-gateway' })
  await run('ask', ANSWER_FOOTER, { prompt })
  chatGpt.script({ answer: `It is ${SAID}. `.repeat(30), cutAfterEvents: 20 })
  await run('ask', /⚠️/, { prompt })
  chatGpt.script({ status: 400, body: { detail: `No ${WRITTEN} here, ${SAID}.` } })
  await run('ask', /⚠️/, { prompt })
  const unreadable = {
    filename: `${WRITTEN}.bin`,
    contentType: 'image/png',
    bytes: new Uint8Array([0, 1]),
  }
  await run('ask', /cannot be read/, { prompt, file: unreadable })
  await run('status', /ChatGPT/)
  await run('usage', /subscription/)
}

/** What has to have passed for this test to be worth something. */
const SECRET_NAMES = [
  'access_token',
  'authorization_code',
  'code',
  'code_challenge',
  'code_verifier',
  'device_auth_id',
  'encrypted_content',
  'id_token',
  'refresh_token',
  'user_code',
]

/** The secrets that passed, by their names in bodies and queries. */
function findSecrets(): ReadonlyMap<string, readonly string[]> {
  const text = traffic.join('\n')
  const found = SECRET_NAMES.map((name) => {
    const pattern = new RegExp(`(?<![\\w])${name}"?\\s*[:=]\\s*"?(?<value>[\\w.~+/=%-]{8,})`, 'g')
    const values = [...text.matchAll(pattern)].map(({ groups }) => groups?.['value'] ?? '')
    return [name, values.flatMap((value) => [value, decodeURIComponent(value)])] as const
  })
  return new Map(found)
}

/** The files that the bot keeps, by their names, but for the one with its key. */
async function readFiles(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder)
  const read = names.map(
    async (name) => [name, await readFile(join(folder, name), 'latin1')] as const,
  )
  return new Map(await Promise.all(read))
}

describe('what the bot leaves behind', () => {
  it('holds no token, key, code, verifier or prompt, while it runs and after it has disconnected', async () => {
    const typed = await connectInEveryWay()
    await askInEveryWay()
    const running = await readFiles()
    const question = await run('disconnect', /Disconnect from ChatGPT/)
    await press(question, 'Disconnect')
    await seen(question.message.id, /Disconnected/)
    bot.child.kill('SIGTERM')
    const { stdout, stderr, exitCode } = await bot.ended
    const stopped = await readFiles()

    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect([...running.keys()].toSorted()).toEqual([
      'patchcord.db',
      'patchcord.db-shm',
      'patchcord.db-wal',
      'patchcord.db.key',
    ])
    const key = running.get('patchcord.db.key')?.trim() ?? ''
    const left = [
      stdout,
      ...[...running, ...stopped].flatMap(([name, content]) =>
        name.endsWith('.key') ? [] : content,
      ),
    ]
    const passed = findSecrets()
    expect([...passed].filter(([, values]) => values.length === 0)).toEqual([])
    const values = [...passed.values()].flat()
    const secrets = new Set([...typed, ...values, ...sentTokens, discord.botToken, key])
    expect([...secrets].filter((secret) => left.some((text) => text.includes(secret)))).toEqual([])
    for (const word of [WRITTEN, SAID]) {
      expect(traffic.join('')).toContain(word)
      expect(left.filter((text) => text.toLowerCase().includes(word))).toEqual([])
    }
    // An interaction's token is its id and 24 letters and digits here.
    expect(stdout).not.toMatch(/\d{17,20}-[\da-z]{24}/)
    expect([...running.values(), ...stopped.values()].join('')).not.toMatch(/\d{17,20}-[\da-z]{24}/)
  })
})
