import { type Logger } from '../logger.ts'

/** Of so many errors is told, the latest. */
const MAX_ERRORS = 5

/** An error that was logged, without what may not be shown: its fields. */
export interface RecentError {
  /** Epoch milliseconds. */
  readonly atMs: number
  /** What the log says, which holds nothing of what the error was about. */
  readonly message: string
  /** Which error it was: its code, or else its name. */
  readonly kind: string | undefined
}

/** A log that remembers its latest errors. */
export interface RecentErrors {
  readonly logger: Logger
  /** The latest first. */
  readonly list: () => readonly RecentError[]
}

/** Remembers the errors that go through a log. @param options.now - epoch milliseconds */
export function rememberErrors(
  logger: Logger,
  { now }: { readonly now: () => number },
): RecentErrors {
  let errors: readonly RecentError[] = []
  return {
    list: () => errors,
    logger: {
      info: (fields, message) => logger.info(fields, message),
      warn: (fields, message) => logger.warn(fields, message),
      error: (fields, message) => {
        const entry = { atMs: now(), message, kind: kindOf(fields['err']) }
        errors = [entry, ...errors].slice(0, MAX_ERRORS)
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
