import { pino, stdTimeFunctions } from 'pino'
import { type Logger } from '../application/logger.ts'
import { type BotConfig } from '../config.ts'
import { describeError } from './describe-error.ts'

/** One JSON object a line on standard output. An error goes into the field `err`, see {@link describeError}. */
export function createLogger(level: BotConfig['logLevel']): Logger {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  })
}
