import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ChatGptSandbox,
  type ChatGptSandboxOptions,
  startChatGptSandbox,
  type WireEvent,
} from '@patchcord/sandbox/chatgpt'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { type BotProcess, startBotProcess } from './bot-process.ts'

const READY_TIMEOUT_MS = 40_000

/** Both stand-ins and the real bot, connected to nothing but each other. */
export interface Playground {
  readonly chatGpt: ChatGptSandbox
  readonly discord: DiscordSandbox
  readonly bot: BotProcess
  /** Ends everything and removes what the bot had stored. */
  readonly close: () => Promise<void>
}

/** The bot ended before it was ready; its own message is above this one. */
export class BotFailedError extends Error {
  override readonly name = 'BotFailedError'
  constructor(exitCode: number) {
    super(`The bot ended with exit code ${String(exitCode)} before it was ready.`)
  }
}

/**
 * Starts the stand-ins, then the bot with a session store of its own, and resolves when the bot answers.
 *
 * @throws {BotFailedError}
 */
export async function startPlayground(options: {
  /** TCP port of the page; 0 takes a free one. */
  readonly pagePort: number
  /** A recorded Codex transcript to answer with. */
  readonly replayPath?: string | undefined
  readonly logLevel: string
  /** How fast the model writes; by default as fast as a real one. */
  readonly pace?: ChatGptSandboxOptions['pace']
  /** Called with each event of an answer as the model sends it. */
  readonly onModelEvent?: (event: WireEvent) => void
}): Promise<Playground> {
  const { pagePort, replayPath, logLevel, pace, onModelEvent } = options
  const endings: (() => Promise<unknown>)[] = []
  const close = async () => {
    while (endings.length > 0) await endings.pop()?.()
  }
  try {
    const discord = await startDiscordSandbox({ port: pagePort })
    endings.push(() => discord.close())
    const chatGpt = await startChatGptSandbox({
      ...(replayPath !== undefined && { replayPath }),
      ...(pace && { pace }),
      ...(onModelEvent && { onEvent: onModelEvent }),
    })
    endings.push(() => chatGpt.close())
    const folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
    endings.push(() => rm(folder, { recursive: true, force: true }))
    const bot = startBotProcess({
      PATH: process.env['PATH'],
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      CHATGPT_ISSUER_URL: chatGpt.issuerUrl,
      CODEX_BASE_URL: chatGpt.codexBaseUrl,
      DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
      LOG_LEVEL: logLevel,
    })
    endings.push(() => bot.stop())
    const failed = bot.exited.then((exitCode) => {
      throw new BotFailedError(exitCode)
    })
    await Promise.race([discord.waitForReady({ timeoutMs: READY_TIMEOUT_MS }), failed])
    failed.catch(() => undefined) // from here on, its end is told by bot.exited
    return { chatGpt, discord, bot, close }
  } catch (error) {
    await close()
    throw error
  }
}
