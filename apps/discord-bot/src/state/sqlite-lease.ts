import { type DatabaseSync } from 'node:sqlite'
import { type TokenLease } from '@patchcord/auth'
import { guardStore } from './guard-store.ts'

/** Longer than a refresh may take, so that a lease only ends by itself when its holder died. */
const LIFETIME_MS = 60_000
const POLL_MS = 50

/** The right to refresh the session, passed between all processes that share the database. */
export interface SqliteLease {
  /** Waits for it; see `TokenStore.acquireLease`. That of a process that died is free after a minute. */
  readonly acquire: (signal?: AbortSignal) => Promise<TokenLease>
}

export function createSqliteLease(options: {
  readonly database: DatabaseSync
  /** Epoch milliseconds; the same for all processes that share the file. */
  readonly now: () => number
  /** Waits; rejects with the signal's reason when it aborts. */
  readonly sleep: (
    delayMs: number,
    options: { readonly signal?: AbortSignal | undefined },
  ) => Promise<unknown>
  readonly generateId: () => string
}): SqliteLease {
  const { database, now, sleep, generateId } = options
  const take = database.prepare(
    `INSERT INTO lease (name, holder, ends_at_ms) VALUES ('session', ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, ends_at_ms = excluded.ends_at_ms
     WHERE ends_at_ms <= ?`,
  )
  const giveBack = database.prepare('DELETE FROM lease WHERE holder = ?')

  async function release(holder: string): Promise<void> {
    try {
      giveBack.run(holder)
    } catch {
      // It ends by itself.
    }
  }

  return {
    acquire: async (signal) => {
      const holder = generateId()
      signal?.throwIfAborted()
      while (guardStore(() => take.run(holder, now() + LIFETIME_MS, now())).changes !== 1) {
        await sleep(POLL_MS, { signal })
      }
      return { release: () => release(holder) }
    },
  }
}
