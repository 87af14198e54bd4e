#!/usr/bin/env node
import { type Bot, startBot } from './bot.ts'
import { ConfigError, parseConfig } from './config.ts'
import { ConnectionError } from './discord/connection-error.ts'
import { createLogger } from './runtime/logger.ts'
import { DatabaseError } from './state/open-database.ts'

/** Documented in the README; a supervisor may act on them. */
const exitCodes = { stopped: 0, failed: 1, connectionFailed: 2 } as const

const STARTUP_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

/** Says what went wrong and what to do; a stack trace is only for what nobody foresaw. */
function reportFailure(error: unknown): number {
  const isForeseen = [ConfigError, ConnectionError, DatabaseError].some(
    (type) => error instanceof type,
  )
  const text =
    error instanceof Error ? ((isForeseen ? undefined : error.stack) ?? error.message) : error
  process.stderr.write(`${String(text)}\n`)
  return error instanceof ConnectionError ? exitCodes.connectionFailed : exitCodes.failed
}

function waitForStopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}

async function stop(bot: Bot): Promise<void> {
  setTimeout(() => process.exit(exitCodes.stopped), STOP_TIMEOUT_MS).unref()
  await bot.stop()
}

async function main(): Promise<number> {
  const config = parseConfig(process.env)
  const logger = createLogger(config.logLevel)
  const bot = await startBot(config, { logger, startupTimeoutMs: STARTUP_TIMEOUT_MS })
  const signal = await Promise.race([waitForStopSignal(), bot.lost])
  logger.info({ signal }, 'stopping')
  await stop(bot)
  return exitCodes.stopped
}

process.exitCode = await main().catch(reportFailure)
