import { type Logger } from '../logger.ts'
import { type UsageEntry, type UsageStore } from '../ports/usage-store.ts'

/** So many entries wait for the database at most; the oldest is given up first. */
const MAX_WAITING = 1_000

/**
 * Counts what answers have used. What the database does not take stays in memory until it does, so that nobody
 * has an answer for nothing; the end of the process ends that, too.
 */
export interface UsageBook {
  /** Counts an answer, now or later. Never rejects. */
  readonly record: (entry: UsageEntry) => Promise<void>
  /** Tries once more to store what waits. Never rejects. */
  readonly settle: () => Promise<void>
}

/** Opens the book. */
export function createUsageBook(parts: {
  readonly usage: Pick<UsageStore, 'record'>
  readonly logger: Logger
}): UsageBook {
  const { usage, logger } = parts
  const waiting = new Map<string, UsageEntry>()

  function keep(entry: UsageEntry): void {
    waiting.set(entry.answerId, entry)
    const [oldest] = waiting.keys()
    if (waiting.size <= MAX_WAITING || oldest === undefined) return
    waiting.delete(oldest)
    logger.error({ answerId: oldest }, 'an answer is not counted: too many wait to be')
  }

  return {
    record: async (entry) => {
      try {
        await usage.record(entry)
      } catch (error) {
        keep(entry)
        const fields = { answerId: entry.answerId, waiting: waiting.size, err: error }
        logger.error(fields, 'an answer could not be counted, and will be later')
      }
    },
    settle: async () => {
      for (const [answerId, entry] of waiting) {
        try {
          await usage.record(entry)
          waiting.delete(answerId)
          logger.info({ answerId, waiting: waiting.size }, 'an answer was counted later')
        } catch {
          // Why was said when it failed first. The next try begins with another one, should it be this one's fault.
          if (waiting.delete(answerId)) waiting.set(answerId, entry)
          return
        }
      }
    },
  }
}
