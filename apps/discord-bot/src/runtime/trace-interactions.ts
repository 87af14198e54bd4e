import { AsyncLocalStorage } from 'node:async_hooks'
import { type Logger } from '../application/logger.ts'

/** A log whose lines say because of which interaction they were written. */
export interface InteractionTrace {
  /** Adds `interactionId` to each line that is written, however deep, while {@link follow} runs something. */
  readonly logger: Logger
  /** Runs something, and all that comes of it, because of an interaction. */
  readonly follow: <Result>(interactionId: string, run: () => Result) => Result
}

/**
 * Traces interactions through a log. What several of them wait for, such as the renewal of the session,
 * is written down to the one that began it.
 */
export function traceInteractions(logger: Logger): InteractionTrace {
  const current = new AsyncLocalStorage<{ readonly interactionId: string }>()
  const write =
    (level: keyof Logger): Logger['info'] =>
    (fields, message) =>
      logger[level]({ ...current.getStore(), ...fields }, message)
  return {
    logger: { info: write('info'), warn: write('warn'), error: write('error') },
    follow: (interactionId, run) => current.run({ interactionId }, run),
  }
}
