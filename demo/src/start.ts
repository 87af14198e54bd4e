import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startBotProcess } from './bot-process.ts'
import { parseCommandLine } from './command-line.ts'
import { type Playground, startPlayground } from './playground.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const DEFAULT_PAGE_PORT = 4_455

/** Resolves at the first signal to stop. Further ones change nothing: stopping has a deadline of its own. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
})

async function runBot(): Promise<number> {
  const bot = startBotProcess(process.env)
  return Promise.race([bot.exited, stopped.then(() => bot.stop())])
}

/** The usual port when it is free, so that a bookmark works; else any. */
async function startOnUsualPort(replayPath: string | undefined): Promise<Playground> {
  const logLevel = process.env['LOG_LEVEL'] ?? 'warn'
  try {
    return await startPlayground({ pagePort: DEFAULT_PAGE_PORT, replayPath, logLevel })
  } catch (error) {
    if (!isAddressInUse(error)) throw error
    return startPlayground({ pagePort: 0, replayPath, logLevel })
  }
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function runPlayground(options: {
  readonly port: number | undefined
  readonly replayPath: string | undefined
}): Promise<number> {
  const { port, replayPath } = options
  const logLevel = process.env['LOG_LEVEL'] ?? 'warn'
  const playground =
    port === undefined
      ? await startOnUsualPort(replayPath)
      : await startPlayground({ pagePort: port, replayPath, logLevel })
  console.log(`
Patchcord runs on this machine alone: the bot is the real one, Discord and ChatGPT are stand-ins.

  Open   ${playground.discord.pageUrl}

  1. You are the owner of the bot. In the direct message with it, run /connect.
     Press "Open sign-in page" and allow. Your browser then shows a page that cannot load:
     copy its address, go back, press "Paste address" and paste it.
  2. Let the others ask, too:
     /access allow everyone: True
  3. Choose Ada or Lin instead of yourself, go to #general and ask:
     /ask prompt: Show me a table and some code

Set DISCORD_TOKEN (or write it into .env) to run against the real services. Ctrl+C ends this.
`)
  const exitCode = await Promise.race([playground.bot.exited, stopped.then(() => 0)])
  await playground.close()
  return exitCode
}

async function main(): Promise<number> {
  const commandLine = parseCommandLine(process.argv.slice(2))
  if (commandLine.type === 'say') {
    console.log(commandLine.text)
    return commandLine.exitCode
  }
  const envFile = `${root}.env`
  if (existsSync(envFile)) process.loadEnvFile(envFile)
  return process.env['DISCORD_TOKEN'] ? runBot() : runPlayground(commandLine)
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
