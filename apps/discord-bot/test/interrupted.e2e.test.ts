import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sleep } from '@patchcord/auth/node'
import { type ChatGptSandbox, startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import {
  type DiscordSandbox,
  findButton,
  type SandboxMessage,
  startDiscordSandbox,
} from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROCESS_LIFETIME_MS } from '../src/application/ports/answer-store.ts'
import { parseConfig } from '../src/config.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { openState } from '../src/state/open-state.ts'
import { type BotProcess, spawnMain } from './spawn-main.ts'
import { ANSWER_FOOTER } from './start-world.ts'

let discord: DiscordSandbox
let chatGpt: ChatGptSandbox
let folder: string
let env: Record<string, string>
let bot: BotProcess

beforeEach(async () => {
  discord = await startDiscordSandbox()
  chatGpt = await startChatGptSandbox({ pace: { tokensPerSecond: Infinity, firstTokenMs: 0 } })
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  env = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
    CODEX_BASE_URL: chatGpt.codexBaseUrl,
    DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
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

async function connect(): Promise<void> {
  await owner().runCommand({ channelId: discord.channels.ownerDm, name: 'connect' })
  const offer = await owner().waitForMessage(({ message }) => message.content.includes('Connect'))
  const address = await chatGpt.approveAuthorization(findButton(offer, 'Open sign-in page').url)
  const { customId } = findButton(offer, 'Paste address')
  const pressed = await owner().pressButton(offer.message.id, customId)
  if (pressed.status !== 'modal') throw new Error('the bot opened no form')
  await owner().submitModal(pressed.modal, { address })
  await owner().waitForMessage(({ message }) => message.content.includes('## Connected'))
}

/** Looks at the state as if the time in which a dead process counts as alive were over. */
async function letProcessesDie(): Promise<void> {
  const { database, secret } = parseConfig(env)
  const sealer = await loadSealer(secret)
  const now = () => Date.now() + PROCESS_LIFETIME_MS
  const state = await openState(database, { sealer, now, sleep, generateId: randomUUID })
  const processId = randomUUID()
  await state.stores.answers.takeInterrupted(processId)
  await state.stores.answers.retire(processId)
  await state.close()
}

it('an answer that a crash has interrupted is marked after the next start, and can be continued', async () => {
  await connect()
  const answer = 'These words go on. '.repeat(60)
  chatGpt.script({ answer, cutAfterEvents: 60, ending: 'hang' })
  const asked = await owner().runCommand({
    channelId: discord.channels.general,
    name: 'ask',
    options: { prompt: 'Go on' },
  })
  if (asked.status !== 'acknowledged') throw new Error(`/ask was ${asked.status}`)
  const shown = (messageId: string, isShown: (text: string) => boolean): Promise<SandboxMessage> =>
    owner().waitForMessage(({ message }) => message.id === messageId && isShown(message.content), {
      timeoutMs: 20_000,
    })
  await shown(asked.messageId, (text) => text.startsWith('These'))
  bot.child.kill('SIGKILL')
  await bot.ended
  await letProcessesDie()

  bot = spawnMain(env)
  const marked = await shown(asked.messageId, (text) => text.includes('restarting'))
  expect(marked.message.content).toMatch(/^These words[^▌]*\n\n-# ⚠️ /)
  chatGpt.script({ answer: 'The end.' })
  const { customId } = findButton(marked, 'Continue')
  const pressed = await owner().pressButton(asked.messageId, customId)
  if (pressed.status !== 'acknowledged') throw new Error(`Continue was ${pressed.status}`)
  const { message } = await shown(pressed.messageId, (text) => ANSWER_FOOTER.test(text))
  expect(message.content).toMatch(/^The end\./)
}, 60_000)
