import { type Logger } from '../logger.ts'

/** Of so many errors is told, the latest. */
const MAX_ERRORS = 5

/** An error that was logged, without what may not be shown: its other fields. */
export interface RecentError {
  /** Epoch milliseconds. */
  readonly atMs: number
  /** What the log says, which holds nothing of what the error was about. */
  readonly message: string
  /** Which error it was: its code, or else its name. */
  readonly kind: string | undefined
  /** Where it was, if the log says so. */
  readonly channelId: string | undefined
}

type Fields = Parameters<Logger['error']>[0]

/** A log that remembers its latest errors. */
export interface RecentErrors {
  readonly logger: Logger
  /** The latest first. */
  readonly list: () => readonly RecentError[]
}

/**
 * Remembers the errors that go through a log, and each channel where the bot may not write: that is no fault
 * of the bot, and its owner has to know.
 *
 * @param options.now - epoch milliseconds
 */
export function rememberErrors(
  logger: Logger,
  { now }: { readonly now: () => number },
): RecentErrors {
  let errors: readonly RecentError[] = []
  const toEntry = (fields: Fields, message: string): RecentError => ({
    atMs: now(),
    message,
    kind: kindOf(fields['err']),
    channelId: typeof fields['channelId'] === 'string' ? fields['channelId'] : undefined,
  })
  const remember = (entry: RecentError, others = errors): void => {
    errors = [entry, ...others].slice(0, MAX_ERRORS)
  }
  return {
    list: () => errors,
    logger: {
      info: (fields, message) => logger.info(fields, message),
      warn: (fields, message) => {
        const entry = toEntry(fields, message)
        const isOther = ({ kind, channelId }: RecentError): boolean =>
          kind !== entry.kind || channelId !== entry.channelId
        // Of many refusals in one channel, one is enough.
        if (entry.kind === 'missing-access') remember(entry, errors.filter(isOther))
        logger.warn(fields, message)
      },
      error: (fields, message) => {
        remember(toEntry(fields, message))
        logger.error(fields, message)
      },
    },
  }
}

function kindOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' || typeof code === 'number' ? String(code) : error.name
}
