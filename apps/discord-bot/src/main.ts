#!/usr/bin/env node
import { once } from 'node:events'
import { AuthError } from '@patchcord/auth'
import { AdminError } from './admin/admin-error.ts'
import { startBot } from './bot.ts'
import { type BotConfig, ConfigError, parseConfig } from './config.ts'
import { ConnectionError } from './discord/connection-error.ts'
import { exitCodeOf, exitCodes } from './runtime/exit-code.ts'
import { createLogger } from './runtime/logger.ts'
import { DatabaseError } from './state/database-error.ts'

const STARTUP_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

/** Our own errors say what to do; of what nobody foresaw, the stack is the only help. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const ours = [AdminError, ConfigError, ConnectionError, DatabaseError, AuthError]
  return ours.some((type) => error instanceof type) ? error.message : (error.stack ?? error.message)
}

function reportFailure(error: unknown): number {
  process.stderr.write(`${describe(error)}\n`)
  return exitCodeOf(error)
}

/** Aborted at the first signal to stop. Further ones change nothing: stopping has a deadline of its own. */
function listenForStop(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stop.abort())
  }
  return stop.signal
}

async function waitFor(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** Runs the bot until it is told to stop or cannot go on. @returns the exit code */
async function run(config: BotConfig, signal: AbortSignal): Promise<number> {
  const logger = createLogger(config.logLevel)
  const bot = await startBot(config, { logger, signal, startupTimeoutMs: STARTUP_TIMEOUT_MS })
  const stopped = waitFor(signal).then(() => exitCodes.stopped)
  const exitCode = await Promise.race([stopped, bot.lost]).catch(reportFailure)
  logger.info({ exitCode }, 'stopping')
  setTimeout(() => process.exit(exitCode), STOP_TIMEOUT_MS).unref()
  await bot.stop()
  return exitCode
}

const stopSignal = listenForStop()
try {
  process.exitCode = await run(parseConfig(process.env), stopSignal)
} catch (error) {
  process.exitCode = stopSignal.aborted ? exitCodes.stopped : reportFailure(error)
}
