import { type TokenStoreHarness } from './laws.ts'
import { leaseExpiryLaws, leaseLaws } from './lease-laws.ts'
import { corruptionLaws, recordLaws, versionLaws } from './record-laws.ts'

/** How storages may legally differ; each adds laws. */
export interface TokenStoreFeatures {
  /** A lease can outlive its holder, and then ends by itself. */
  readonly leasesExpire?: boolean
  /** What is stored can become unreadable. */
  readonly sessionsCorrupt?: boolean
}

/** The part of a test runner that the contract needs: vitest's `it`, or `node:test`'s. */
export type DefineTest = (title: string, run: () => Promise<void>) => unknown

/**
 * Defines the tests that every {@link TokenStore} must pass.
 *
 * ```ts
 * describe('my store', () => {
 *   testTokenStore(it, async () => ({ open: () => createMyStore() }))
 * })
 * ```
 *
 * @param defineTest - the test runner's `it`
 * @param createHarness - makes an empty storage; called once for each test
 */
export function testTokenStore(
  defineTest: DefineTest,
  createHarness: () => Promise<TokenStoreHarness>,
  { leasesExpire = false, sessionsCorrupt = false }: TokenStoreFeatures = {},
): void {
  const laws = {
    ...recordLaws,
    ...versionLaws,
    ...leaseLaws,
    ...(leasesExpire && leaseExpiryLaws),
    ...(sessionsCorrupt && corruptionLaws),
  }
  for (const [title, holds] of Object.entries(laws)) {
    defineTest(title, async () => {
      const storage = await createHarness()
      try {
        await holds(storage)
      } finally {
        await storage.dispose?.()
      }
    })
  }
}
