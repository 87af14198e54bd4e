import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sleep } from '@patchcord/auth/node'
import {
  type ChatGptSandbox,
  type ChatGptSandboxOptions,
  startChatGptSandbox,
} from '@patchcord/sandbox/chatgpt'
import {
  type DiscordSandbox,
  type DiscordSandboxOptions,
  findButton,
  type SandboxMessage,
  startDiscordSandbox,
} from '@patchcord/sandbox/discord'
import { type Stores } from '../src/application/ports/stores.ts'
import { type Bot, startBot } from '../src/bot.ts'
import { type BotConfig, parseConfig } from '../src/config.ts'
import { type Clock } from '../src/edits/clock.ts'
import { loadSealer } from '../src/state/load-sealer.ts'
import { openState } from '../src/state/open-state.ts'

/** Both stand-ins and the bot, in this process, and what its log says. */
export interface World {
  readonly discord: DiscordSandbox
  readonly chatGpt: ChatGptSandbox
  readonly bot: Bot
  readonly config: BotConfig
  readonly databaseFolder: string
  readonly logged: readonly string[]
  /** The owner runs `/connect`; resolves with the message that offers the sign-in. */
  readonly openConnect: () => Promise<SandboxMessage>
  /** The owner connects by pasting the address. */
  readonly connect: () => Promise<SandboxMessage>
  /** Ada asks in #general; resolves once the bot has acknowledged. */
  readonly ask: (prompt: string) => Promise<string>
  /** Resolves with the message when its text satisfies the predicate. */
  readonly waitForText: (messageId: string, predicate: (text: string) => boolean) => Promise<string>
  /** The text of a whole answer that fits into one message, without the line below it. */
  readonly waitForAnswer: (messageId: string) => Promise<string>
  /** Ends everything; fails when the bot did something that a stand-in had to refuse or did not know. */
  readonly close: () => Promise<void>
}

/** Below a whole answer: the model, how long it took, and what it cost. */
export const ANSWER_FOOTER = /\n-# [\w.-]+ · \d+ s[^\n]*$/

/** Changes what a bot with this configuration remembers, as if it had done so itself. */
export async function changeState(
  config: Pick<BotConfig, 'database' | 'secret'>,
  change: (stores: Stores) => Promise<void>,
): Promise<void> {
  const sealer = await loadSealer(config.secret)
  const now = Date.now
  const state = await openState(config.database, { sealer, now, sleep, generateId: randomUUID })
  await change(state.stores)
  await state.close()
}

export async function startWorld(
  options: {
    readonly chatGpt?: ChatGptSandboxOptions
    readonly discord?: DiscordSandboxOptions
    readonly env?: Readonly<Record<string, string>>
    /** Whom the owner has let in before. @defaultValue `'everyone'` */
    readonly openTo?: 'everyone' | 'owner'
    /** Of the bot. @defaultValue the machine's */
    readonly clock?: Clock
  } = {},
): Promise<World> {
  const chatGpt = await startChatGptSandbox({
    pace: { tokensPerSecond: Infinity, firstTokenMs: 0 },
    devicePollIntervalSeconds: 0,
    ...options.chatGpt,
  })
  const discord = await startDiscordSandbox(options.discord)
  const databaseFolder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  const logged: string[] = []
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => {
    logged.push(JSON.stringify({ message, ...fields }))
  }
  const config = parseConfig({
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_HOSTS: new URL(discord.cdnUrl).host,
    CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
    CODEX_BASE_URL: chatGpt.codexBaseUrl,
    DATABASE_URL: `sqlite:${join(databaseFolder, 'patchcord.db')}`,
    ...options.env,
  })
  const logger = { info: write, warn: write, error: write }
  if (options.openTo !== 'owner') {
    await changeState(config, ({ access }) => access.setRule({ type: 'everyone' }, 'allow'))
  }
  const bot = await startBot(config, {
    logger,
    startupTimeoutMs: 10_000,
    ...(options.clock && { clock: options.clock }),
  })
  const owner = discord.as(discord.users.owner)

  async function openConnect(): Promise<SandboxMessage> {
    const channelId = discord.channels.ownerDm
    const run = await owner.runCommand({ channelId, name: 'connect' })
    return owner.waitForMessage(
      ({ message }) =>
        run.status === 'acknowledged' &&
        message.id === run.messageId &&
        (message.components ?? []).length > 0,
    )
  }

  async function waitForText(
    messageId: string,
    predicate: (text: string) => boolean,
  ): Promise<string> {
    const { message } = await discord.waitForMessage(
      (candidate) => candidate.message.id === messageId && predicate(candidate.message.content),
    )
    return message.content
  }

  return {
    discord,
    chatGpt,
    bot,
    config,
    databaseFolder,
    logged,
    openConnect,
    waitForText,
    waitForAnswer: async (messageId) => {
      const text = await waitForText(messageId, (content) => ANSWER_FOOTER.test(content))
      return text.replace(ANSWER_FOOTER, '')
    },
    connect: async () => {
      const offer = await openConnect()
      const address = await chatGpt.approveAuthorization(findButton(offer, 'Open sign-in page').url)
      const pressed = await owner.pressButton(
        offer.message.id,
        findButton(offer, 'Paste address').customId,
      )
      if (pressed.status !== 'modal') throw new Error('the bot opened no form')
      await owner.submitModal(pressed.modal, { address })
      return discord.waitForMessage(({ message }) => message.content.includes('## Connected'))
    },
    ask: async (prompt) => {
      const asked = await discord
        .as(discord.users.ada)
        .runCommand({ channelId: discord.channels.general, name: 'ask', options: { prompt } })
      if (asked.status !== 'acknowledged')
        throw new Error(`/ask was not acknowledged: ${asked.status}`)
      return asked.messageId
    },
    close: async () => {
      await bot.stop()
      await Promise.all([discord.close(), chatGpt.close()])
      await rm(databaseFolder, { recursive: true, force: true })
      assert.deepEqual(discord.unknownRoutes, [])
      assert.deepEqual(discord.findings, [])
      assert.equal(discord.rateLimited, 0)
      assert.deepEqual(chatGpt.unknownRoutes, [])
    },
  }
}
