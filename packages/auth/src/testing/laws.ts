import assert from 'node:assert/strict'

import { type TokenSet } from '../token-set.ts'
import { type TokenStore } from '../token-store.ts'

/** One empty storage that belongs to one test. */
export interface TokenStoreHarness {
  /** Opens the storage once more, as another process would. */
  readonly open: () => TokenStore
  /** Lets the time of every lease run out. Needed when `leasesExpire` is declared. */
  readonly expireLeases?: (() => void) | undefined
  /** Puts something unreadable in the session's place. Needed when `sessionsCorrupt` is declared. */
  readonly corrupt?: (() => Promise<void>) | undefined
  /** Removes the storage. */
  readonly dispose?: (() => Promise<void>) | undefined
}

/** Laws by their titles. */
export type Laws = Readonly<Record<string, (storage: TokenStoreHarness) => Promise<void>>>

/** Tokens whose parts can be told to belong together. */
export function buildTokens(name: string): TokenSet {
  return { accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresAtMs: 1_000 }
}

/** Gives a wrongly granted lease the time to show. */
export async function readAFewTimes(store: TokenStore): Promise<void> {
  for (let time = 0; time < 10; time += 1) await store.load()
}

/** Asserts that nobody gets the lease now. */
export async function assertLeaseIsTaken(store: TokenStore): Promise<void> {
  const controller = new AbortController()
  const reason = new Error('still taken')
  const outcome = assert.rejects(store.acquireLease({ signal: controller.signal }), reason)
  await readAFewTimes(store)
  controller.abort(reason)
  await outcome
}
