import { AuthError, createMemoryTokenStore } from '@patchcord/auth'
import { describe, expect, it } from 'vitest'
import { readVitalSigns } from './vital-signs.ts'

const never = () => new Promise<never>(() => undefined)
const store = createMemoryTokenStore()
const sources = {
  phase: 'running',
  gateway: { isReady: true, pingMs: 40 },
  application: undefined,
  sleep: never,
} as const

const failing = (code: 'store-failed' | 'store-sealed') => ({
  load: async () => {
    throw new AuthError(code, 'no')
  },
})

describe('readVitalSigns', () => {
  it('looks at the application once there is one', async () => {
    const application = { countWaiting: () => 4, lastLimits: () => undefined }
    expect(await readVitalSigns({ ...sources, tokenStore: store })).toMatchObject({
      waitingQuestions: 0,
    })
    expect(await readVitalSigns({ ...sources, tokenStore: store, application })).toMatchObject({
      waitingQuestions: 4,
    })
  })

  it('says when the session ends', async () => {
    const tokens = { accessToken: 'a', refreshToken: 'r', expiresAtMs: 5_000, idToken: undefined }
    await store.save(tokens, { expectedVersion: undefined })
    const signs = await readVitalSigns({ ...sources, tokenStore: store })
    expect(signs).toMatchObject({ isDatabaseWorking: true, sessionExpiresAtMs: 5_000 })
  })

  it.each([
    ['a database that fails', failing('store-failed'), false],
    ['a session that cannot be unsealed', failing('store-sealed'), true],
  ])('tells %s', async (_what, tokenStore, isDatabaseWorking) => {
    const signs = await readVitalSigns({ ...sources, tokenStore })
    expect(signs).toMatchObject({ isDatabaseWorking, sessionExpiresAtMs: undefined })
  })

  it('waits two seconds for the database', async () => {
    const waits: number[] = []
    const sleep = async (durationMs: number) => void waits.push(durationMs)
    const signs = await readVitalSigns({ ...sources, tokenStore: { load: never }, sleep })
    expect(signs.isDatabaseWorking).toBe(false)
    expect(waits).toEqual([2_000])
  })
})
