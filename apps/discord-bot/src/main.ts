#!/usr/bin/env node
import { AuthError } from '@patchcord/auth'
import { type Bot, startBot } from './bot.ts'
import { ConfigError, parseConfig } from './config.ts'
import { ConnectionError } from './discord/connection-error.ts'
import { createLogger } from './runtime/logger.ts'
import { DatabaseError } from './state/database-error.ts'

/** Documented in the README; a supervisor may act on them. */
const exitCodes = { stopped: 0, failed: 1, connectionFailed: 2 } as const

const STARTUP_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

/** Our own errors say what to do; of what nobody foresaw, the stack is the only help. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const ours = [ConfigError, ConnectionError, DatabaseError, AuthError]
  return ours.some((type) => error instanceof type) ? error.message : (error.stack ?? error.message)
}

function reportFailure(error: unknown): number {
  process.stderr.write(`${describeFailure(error)}\n`)
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
