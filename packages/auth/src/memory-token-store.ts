import { type TokenSet } from './token-set.ts'
import {
  buildStoreConflict,
  type StoredTokens,
  type TokenLease,
  type TokenStore,
} from './token-store.ts'

/**
 * A store that lasts as long as the process: for tests, and for apps that keep the session
 * elsewhere. Its lease orders the callers of one process and never ends by itself, since a holder
 * cannot die alone.
 */
export function createMemoryTokenStore(initial?: TokenSet): TokenStore {
  let saves = 0
  let stored: StoredTokens | undefined = initial && { tokens: initial, version: '0' }
  let lastTurn = Promise.resolve()
  return {
    load: () => Promise.resolve(stored),
    async save(tokens, { expectedVersion }) {
      if (stored?.version !== expectedVersion) throw buildStoreConflict()
      saves += 1
      stored = { tokens, version: String(saves) }
      return stored
    },
    async delete() {
      stored = undefined
    },
    async acquireLease({ signal } = {}) {
      signal?.throwIfAborted()
      const turn = takeTurnAfter(lastTurn, signal)
      lastTurn = turn.isOver
      await turn.hasCome
      return turn.lease
    },
  }
}

interface Turn {
  /** Rejects with the signal's reason when the holder-to-be gave up. */
  readonly hasCome: Promise<void>
  readonly isOver: Promise<void>
  readonly lease: TokenLease
}

function takeTurnAfter(previous: Promise<void>, signal: AbortSignal | undefined): Turn {
  const released = Promise.withResolvers<void>()
  const hasCome = new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      released.resolve()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    void previous.then(() => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    })
  })
  return {
    hasCome,
    // A turn given up early ends only once the one before it has.
    isOver: Promise.all([previous, released.promise]).then(() => undefined),
    lease: {
      async release() {
        released.resolve()
      },
    },
  }
}
