import { type DestinationStream, pino, stdTimeFunctions } from 'pino'
import { type Logger } from '../application/logger.ts'
import { type BotConfig } from '../config.ts'
import { describeError } from './describe-error.ts'

/**
 * Fields that nobody is to log. Whoever does it all the same writes that there was something, and not what;
 * a test of the whole bot makes sure that nobody does.
 */
const forbiddenFields = [
  'token',
  'accessToken',
  'refreshToken',
  'idToken',
  'authorization',
  'authorizationCode',
  'userCode',
  'codeVerifier',
  'secret',
  'password',
  'prompt',
  'instructions',
  'content',
  'text',
  'answer',
]

/**
 * One JSON object a line. An error goes into the field `err`, see {@link describeError}; fields that hold
 * secrets or what people write are blotted out, also one level down.
 *
 * @param destination - standard output by default
 */
export function createLogger(
  level: BotConfig['logLevel'],
  destination?: Pick<DestinationStream, 'write'>,
): Logger {
  const paths = forbiddenFields.flatMap((field) => [field, `*.${field}`])
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: { paths, censor: '[not logged]' },
  }
  return destination ? pino(options, destination) : pino(options)
}
