import { pino, stdTimeFunctions } from 'pino'
import { type BotConfig } from '../config.ts'
import { type Logger } from '../application/logger.ts'

/**
 * One JSON object a line on standard output. Of an error it tells what its author meant to be read; of what
 * caused it only names and codes, as other people's errors may quote what must not be logged.
 */
export function createLogger(level: BotConfig['logLevel']): Logger {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  })
}

const MAX_CAUSES = 4

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const { message, stack } = error
  return { ...identify(error), message, stack, causes: identifyCauses(error) }
}

function identifyCauses(error: Error): readonly unknown[] {
  const causes: unknown[] = []
  let { cause } = error
  while (cause instanceof Error && causes.length < MAX_CAUSES) {
    causes.push(identify(cause))
    cause = cause.cause
  }
  return causes
}

function identify(error: Error): Readonly<Record<string, unknown>> {
  const code = 'code' in error ? error.code : undefined
  const status = 'status' in error ? error.status : undefined
  return { name: error.name, code, status }
}
