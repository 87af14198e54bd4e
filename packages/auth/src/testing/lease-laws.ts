import assert from 'node:assert/strict'

import {
  assertLeaseIsTaken,
  buildTokens,
  type Laws,
  readAFewTimes,
  type TokenStoreHarness,
} from './laws.ts'

/** At most one holder at a time. */
export const leaseLaws: Laws = {
  'lets the next one have the lease only when it is released': async (storage) => {
    const order: string[] = []
    const lease = await storage.open().acquireLease()
    const next = storage
      .open()
      .acquireLease()
      .then((taken) => {
        order.push('taken by the next')
        return taken.release()
      })
    await readAFewTimes(storage.open())
    order.push('released')
    await lease.release()
    await next
    assert.deepEqual(order, ['released', 'taken by the next'])
  },

  'never lets two hold the lease at once': async (storage) => {
    let holders = 0
    let mostHolders = 0
    const hold = async () => {
      const store = storage.open()
      const lease = await store.acquireLease()
      holders += 1
      mostHolders = Math.max(mostHolders, holders)
      await store.load()
      holders -= 1
      await lease.release()
    }
    await Promise.all(Array.from({ length: 6 }, hold))
    assert.equal(mostHolders, 1)
  },

  'allows a lease to be released twice without freeing the next holder’s': async (storage) => {
    const first = await storage.open().acquireLease()
    await first.release()
    const second = await storage.open().acquireLease()
    await first.release()
    await assertLeaseIsTaken(storage.open())
    await second.release()
  },

  'lets somebody who waits for the lease give up, and others go on': async (storage) => {
    const lease = await storage.open().acquireLease()
    const reason = new Error('gave up')
    const controller = new AbortController()
    const waiting = storage.open().acquireLease({ signal: controller.signal })
    controller.abort(reason)
    await assert.rejects(waiting, reason)
    await assertLeaseIsTaken(storage.open())
    await lease.release()
    const next = await storage.open().acquireLease()
    await next.release()
  },

  'keeps the lease when the signal that asked for it aborts later': async (storage) => {
    const controller = new AbortController()
    const lease = await storage.open().acquireLease({ signal: controller.signal })
    controller.abort(new Error('no longer waiting'))
    await assertLeaseIsTaken(storage.open())
    await lease.release()
  },

  'lets the holder of the lease save': async (storage) => {
    const store = storage.open()
    const lease = await store.acquireLease()
    await store.save(buildTokens('first'), { expectedVersion: undefined })
    await lease.release()
    assert.deepEqual((await storage.open().load())?.tokens, buildTokens('first'))
  },
}

/** A dead holder does not stop the others for ever. */
export const leaseExpiryLaws: Laws = {
  'gives the lease of a dead holder to the next one': async (storage) => {
    const dead = await storage.open().acquireLease()
    expireLeases(storage)
    const next = await storage.open().acquireLease()
    await dead.release()
    await assertLeaseIsTaken(storage.open())
    await next.release()
  },
}

function expireLeases(storage: TokenStoreHarness): void {
  assert.ok(storage.expireLeases, 'the harness says how to let the time of leases run out')
  storage.expireLeases()
}
