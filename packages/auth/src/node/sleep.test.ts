import { describe, expect, it } from 'vitest'

import { sleep } from './sleep.ts'

describe('sleep', () => {
  it('ends by itself', async () => {
    await expect(sleep(1)).resolves.toBeUndefined()
  })

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController()
    const reason = new Error('wake up')
    const sleeping = sleep(600_000, { signal: controller.signal })
    controller.abort(reason)
    await expect(sleeping).rejects.toBe(reason)
  })

  it('does not begin for a signal that has aborted', async () => {
    const reason = new Error('already up')
    await expect(sleep(600_000, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
