import { type Logger } from '../application/logger.ts'
import { type Clock } from '../edits/clock.ts'

/** How often it is asked anew whose the bot is, in milliseconds: people leave teams, and change their roles. */
const RENEWAL_MS = 60 * 60_000

/** Whose the bot is, as far as is known. */
export interface OwnerList {
  readonly isOwner: (userId: string) => boolean
  /** The one who is to be told of troubles first. */
  readonly ids: () => readonly string[]
  /** Asks Discord again every hour, until the signal aborts. */
  readonly keepUpToDate: (signal: AbortSignal) => void
}

/**
 * Creates the list of owners. While Discord cannot be asked, who was an owner stays one.
 *
 * @param initial - the owners at the start
 * @param options.fetchIds - the owners as Discord knows them
 */
export function createOwnerList(
  initial: readonly string[],
  options: {
    readonly fetchIds: () => Promise<readonly string[]>
    readonly clock: Clock
    readonly logger: Logger
  },
): OwnerList {
  const { fetchIds, clock, logger } = options
  let ids = initial

  async function renew(): Promise<void> {
    try {
      ids = await fetchIds()
    } catch (error) {
      logger.warn({ err: error }, 'Discord did not say whose the bot is')
    }
  }

  function keepUpToDate(signal: AbortSignal): void {
    if (signal.aborted) return
    const cancel = clock.wakeAt(clock.now() + RENEWAL_MS, () => {
      signal.removeEventListener('abort', cancel)
      void renew().then(() => keepUpToDate(signal))
    })
    signal.addEventListener('abort', cancel, { once: true })
  }

  return { isOwner: (userId) => ids.includes(userId), ids: () => ids, keepUpToDate }
}
