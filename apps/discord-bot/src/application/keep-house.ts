import { type Clock } from '../edits/clock.ts'
import { type Logger } from './logger.ts'
import { pruneStores } from './ports/retention.ts'
import { type Stores } from './ports/stores.ts'
import { HOUR_MS } from './ports/usage-store.ts'
import { repeat } from './repeat.ts'

/**
 * Deletes what is past its time: at once, and then every hour. A failure is logged, and the next hour
 * makes up for it.
 *
 * @returns ends it, once what is under way is done
 */
export function keepHouse(options: {
  readonly stores: Stores
  readonly clock: Clock
  readonly logger: Logger
}): () => Promise<void> {
  const { stores, clock, logger } = options
  const prune = () =>
    pruneStores(stores, clock.now()).catch((error: unknown) => {
      logger.warn({ err: error }, 'what is past its time could not be deleted')
    })
  return repeat(prune, { clock, pauseMs: HOUR_MS })
}
