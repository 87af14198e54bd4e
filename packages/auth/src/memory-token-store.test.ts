import { describe, expect, it } from 'vitest'

import { buildTokens } from '../test/support/tokens.ts'
import { createMemoryTokenStore } from './memory-token-store.ts'
import { testTokenStore } from './testing/index.ts'

describe('createMemoryTokenStore', () => {
  testTokenStore(it, async () => {
    const store = createMemoryTokenStore()
    return { open: () => store }
  })

  it('starts with the session it is given', async () => {
    const store = createMemoryTokenStore(buildTokens('given'))
    expect((await store.load())?.tokens).toEqual(buildTokens('given'))
  })

  it('keeps the order of those who wait for the lease', async () => {
    const store = createMemoryTokenStore()
    const order: number[] = []
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        const lease = await store.acquireLease()
        order.push(number)
        await lease.release()
      }),
    )
    expect(order).toEqual([1, 2, 3])
  })

  it('refuses the lease to a signal that has aborted already', async () => {
    const store = createMemoryTokenStore()
    const reason = new Error('too late')
    await expect(store.acquireLease({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(store.acquireLease()).resolves.toBeDefined()
  })
})
