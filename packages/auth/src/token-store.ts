import { AuthError, type AuthErrorCode } from './errors.ts'
import { type TokenSet } from './token-set.ts'

/** A session as it lies in a store. */
export interface StoredTokens {
  readonly tokens: TokenSet
  /** Opaque. Changes with every save that changes the session. */
  readonly version: string
}

/** The right to be the one who renews a session. */
export interface TokenLease {
  /** Gives the right back. Never rejects, and may be called twice: a lease ends by itself. */
  release(): Promise<void>
}

/**
 * Where one session lies. The contract is executable: run `testTokenStore` from
 * `@patchcord/auth/testing` on every adapter.
 */
export interface TokenStore {
  /**
   * @returns the session, or undefined when there is none
   * @throws {AuthError} code `store-corrupt` when something is there that cannot be read, and
   *   `store-sealed` when it is sealed with a key that is not at hand (it stays there in both cases);
   *   `store-failed` when the storage failed
   */
  load(): Promise<StoredTokens | undefined>

  /**
   * Replaces the session in one step: a reader, or a crash, finds the old one or the new one, never
   * less. When this resolves, the session survives a power cut as far as the storage can promise.
   *
   * @param options - `expectedVersion` is the version this save builds on; undefined when nothing
   *   readable is stored. Of several saves on the same version exactly one succeeds. A record that
   *   cannot be read is set aside before it is replaced
   * @returns the session with its new version
   * @throws {AuthError} code `store-conflict` when another version is stored now, `store-failed`
   */
  save(
    tokens: TokenSet,
    options: { readonly expectedVersion: string | undefined },
  ): Promise<StoredTokens>

  /**
   * Forgets the session, readable or not. Nothing happens when there is none.
   *
   * @throws {AuthError} code `store-failed`
   */
  delete(): Promise<void>

  /**
   * Waits until nobody else holds the lease of this session, in this process or in another one, and
   * takes it. The lease of a holder that died falls to the next one after a time that the adapter
   * documents. It guards requests that must not be made twice; it does not guard `save`, which
   * compares versions by itself.
   *
   * @throws the signal's reason when it aborts first; {@link AuthError} code `store-failed`
   */
  acquireLease(options?: { readonly signal?: AbortSignal | undefined }): Promise<TokenLease>
}

/**
 * Runs work while holding a store's lease.
 *
 * @throws what the work throws, and what {@link TokenStore.acquireLease} throws
 */
export async function withLease<T>(store: TokenStore, work: () => Promise<T>): Promise<T> {
  const lease = await store.acquireLease()
  try {
    return await work()
  } finally {
    await lease.release()
  }
}

/**
 * Puts a session in the place of whatever is stored, or nothing. What is there and cannot be read
 * counts as nothing.
 *
 * @returns the tokens that were stored
 * @throws {AuthError} code `store-conflict` or `store-failed`
 */
export async function swapSession(
  store: TokenStore,
  next: TokenSet | undefined,
): Promise<TokenSet | undefined> {
  return withLease(store, async () => {
    const previous = await store.load().catch(ignoreUnreadable)
    if (next) await store.save(next, { expectedVersion: previous?.version })
    else await store.delete()
    return previous?.tokens
  })
}

const unreadable: ReadonlySet<AuthErrorCode> = new Set(['store-corrupt', 'store-sealed'])

function ignoreUnreadable(error: unknown): undefined {
  if (!AuthError.isInstance(error) || !unreadable.has(error.code)) throw error
}

/** The error of a save that came too late. */
export function buildStoreConflict(): AuthError {
  return new AuthError(
    'store-conflict',
    'The stored session was changed by somebody else: load it again',
  )
}
