import assert from 'node:assert/strict'

import { type TokenSet } from '../token-set.ts'
import { type StoredTokens, type TokenStore } from '../token-store.ts'

/** One empty storage that belongs to one test. */
export interface TokenStoreHarness {
  /** Opens the storage once more, as another process would. */
  open(): TokenStore
  /** Lets the time of every lease run out. Absent where a lease cannot outlive its holder. */
  readonly expireLeases?: (() => void) | undefined
  /** Puts something unreadable in the place of the session. Absent where nothing can. */
  readonly corrupt?: (() => Promise<void>) | undefined
  /** Removes the storage. */
  readonly dispose?: (() => Promise<void>) | undefined
}

/** The part of a test runner that the contract needs: vitest's `it`, or `node:test`'s. */
type DefineTest = (name: string, run: () => Promise<void>) => unknown

/**
 * Defines the tests that every {@link TokenStore} must pass.
 *
 * ```ts
 * describe('my store', () => testTokenStore(it, async () => ({ open: () => createMyStore() })))
 * ```
 *
 * @param defineTest - the test runner's `it`
 * @param createHarness - makes an empty storage; called once for each test
 */
export function testTokenStore(
  defineTest: DefineTest,
  createHarness: () => Promise<TokenStoreHarness>,
): void {
  const law = (name: string, run: (harness: TokenStoreHarness) => Promise<void>) =>
    defineTest(name, async () => {
      const harness = await createHarness()
      await run(harness).finally(() => harness.dispose?.())
    })
  defineRecordLaws(law)
  defineVersionLaws(law)
  defineLeaseLaws(law)
  defineCorruptionLaws(law)
}

type DefineLaw = (name: string, run: (harness: TokenStoreHarness) => Promise<void>) => unknown

function defineRecordLaws(law: DefineLaw): void {
  law('is empty at first', async ({ open }) => {
    assert.equal(await open().load(), undefined)
  })

  law('gives back what was saved, to every reader', async ({ open }) => {
    const saved = await open().save(buildTokens('first'), { expectedVersion: undefined })
    assert.deepEqual(saved.tokens, buildTokens('first'))
    assert.deepEqual(await open().load(), saved)
  })

  law('keeps an ID token, and keeps its absence', async ({ open }) => {
    const store = open()
    const bare = await store.save(buildTokens('bare'), { expectedVersion: undefined })
    assert.equal((await store.load())?.tokens.idToken, undefined)
    const full = { ...buildTokens('full'), idToken: 'id-token' }
    await store.save(full, { expectedVersion: bare.version })
    assert.equal((await store.load())?.tokens.idToken, 'id-token')
  })

  law('forgets a deleted session', async ({ open }) => {
    const store = open()
    await store.save(buildTokens('first'), { expectedVersion: undefined })
    await store.delete()
    assert.equal(await open().load(), undefined)
  })

  law('deletes nothing without complaint', async ({ open }) => {
    await open().delete()
    assert.equal(await open().load(), undefined)
  })

  law('shows a reader whole sessions while they are replaced', async ({ open }) => {
    const [writer, reader] = [open(), open()]
    let stored = await writer.save(buildTokens('0'), { expectedVersion: undefined })
    for (let turn = 1; turn <= 5; turn += 1) {
      const write = writer.save(buildTokens(String(turn)), { expectedVersion: stored.version })
      const seen = await Promise.all(Array.from({ length: 5 }, () => reader.load()))
      for (const session of seen) {
        assert.ok(session !== undefined)
        assert.equal(session.tokens.refreshToken, `refresh-${session.tokens.accessToken.slice(7)}`)
      }
      stored = await write
    }
  })
}

function defineVersionLaws(law: DefineLaw): void {
  law('gives a changed session a new version', async ({ open }) => {
    const store = open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    const second = await store.save(buildTokens('second'), { expectedVersion: first.version })
    assert.notEqual(second.version, first.version)
    assert.equal((await open().load())?.version, second.version)
  })

  law('refuses a save that expects nothing where something is', async ({ open }) => {
    const first = await open().save(buildTokens('first'), { expectedVersion: undefined })
    await assertConflict(open().save(buildTokens('late'), { expectedVersion: undefined }))
    assert.deepEqual(await open().load(), first)
  })

  law('refuses a save that builds on an older version', async ({ open }) => {
    const store = open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    const second = await store.save(buildTokens('second'), { expectedVersion: first.version })
    await assertConflict(open().save(buildTokens('late'), { expectedVersion: first.version }))
    assert.deepEqual(await open().load(), second)
  })

  law('refuses a save that builds on a deleted session', async ({ open }) => {
    const store = open()
    const first = await store.save(buildTokens('first'), { expectedVersion: undefined })
    await store.delete()
    await assertConflict(open().save(buildTokens('late'), { expectedVersion: first.version }))
    assert.equal(await open().load(), undefined)
  })

  law('lets exactly one of many saves on one version succeed', async ({ open }) => {
    const first = await open().save(buildTokens('first'), { expectedVersion: undefined })
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        open().save(buildTokens(`rival-${index}`), { expectedVersion: first.version }),
      ),
    )
    const winners = results.filter((result) => result.status === 'fulfilled')
    assert.equal(winners.length, 1)
    assert.deepEqual(await open().load(), winners[0]?.value)
  })
}

function defineLeaseLaws(law: DefineLaw): void {
  law('lets the next one have the lease only when it is released', async ({ open }) => {
    const order: string[] = []
    const lease = await open().acquireLease()
    const next = open()
      .acquireLease()
      .then((taken) => {
        order.push('taken by the next')
        return taken.release()
      })
    await readAFewTimes(open())
    order.push('released')
    await lease.release()
    await next
    assert.deepEqual(order, ['released', 'taken by the next'])
  })

  law('never lets two hold the lease at once', async ({ open }) => {
    let holders = 0
    let mostHolders = 0
    const hold = async () => {
      const store = open()
      const lease = await store.acquireLease()
      holders += 1
      mostHolders = Math.max(mostHolders, holders)
      await store.load()
      holders -= 1
      await lease.release()
    }
    await Promise.all(Array.from({ length: 6 }, hold))
    assert.equal(mostHolders, 1)
  })

  law('allows a lease to be released twice without freeing the next holder’s', async ({ open }) => {
    const first = await open().acquireLease()
    await first.release()
    const second = await open().acquireLease()
    await first.release()
    await assertLeaseIsTaken(open())
    await second.release()
  })

  law('lets somebody who waits for the lease give up, and others go on', async ({ open }) => {
    const lease = await open().acquireLease()
    const reason = new Error('gave up')
    const controller = new AbortController()
    const waiting = open().acquireLease({ signal: controller.signal })
    controller.abort(reason)
    await assert.rejects(waiting, reason)
    await lease.release()
    const next = await open().acquireLease()
    await next.release()
  })

  law('lets the holder of the lease save', async ({ open }) => {
    const store = open()
    const lease = await store.acquireLease()
    await store.save(buildTokens('first'), { expectedVersion: undefined })
    await lease.release()
    assert.deepEqual((await open().load())?.tokens, buildTokens('first'))
  })

  law('gives the lease of a dead holder to the next one', async ({ open, expireLeases }) => {
    if (expireLeases === undefined) return
    const dead = await open().acquireLease()
    expireLeases()
    const next = await open().acquireLease()
    await dead.release()
    await assertLeaseIsTaken(open())
    await next.release()
  })
}

function defineCorruptionLaws(law: DefineLaw): void {
  law('reports an unreadable session every time, and leaves it', async ({ open, corrupt }) => {
    if (corrupt === undefined) return
    await corrupt()
    await assert.rejects(open().load(), { code: 'store-corrupt' })
    await assert.rejects(open().load(), { code: 'store-corrupt' })
  })

  law('takes a new session in place of an unreadable one', async ({ open, corrupt }) => {
    if (corrupt === undefined) return
    await corrupt()
    const saved = await open().save(buildTokens('new'), { expectedVersion: undefined })
    assert.deepEqual(await open().load(), saved)
  })

  law('deletes an unreadable session', async ({ open, corrupt }) => {
    if (corrupt === undefined) return
    await corrupt()
    await open().delete()
    assert.equal(await open().load(), undefined)
  })
}

function buildTokens(name: string): TokenSet {
  return { accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresAtMs: 1_000 }
}

async function assertConflict(save: Promise<StoredTokens>): Promise<void> {
  await assert.rejects(save, { code: 'store-conflict' })
}

async function assertLeaseIsTaken(store: TokenStore): Promise<void> {
  const controller = new AbortController()
  const reason = new Error('still taken')
  const waiting = store.acquireLease({ signal: controller.signal })
  const outcome = assert.rejects(waiting, reason)
  await readAFewTimes(store)
  controller.abort(reason)
  await outcome
}

/** Gives a wrongly granted lease the time to show. */
async function readAFewTimes(store: TokenStore): Promise<void> {
  for (let time = 0; time < 10; time += 1) await store.load()
}
