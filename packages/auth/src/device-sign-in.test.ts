import { setImmediate } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { createTestClock, startOfTest } from '../test/support/clock.ts'
import { buildTokens } from '../test/support/tokens.ts'
import { type AuthorizationCode } from './authorization.ts'
import { type DeviceAuthorization, type DevicePollResult } from './device-code.ts'
import { runDeviceSignIn } from './device-sign-in.ts'
import { AuthError } from './errors.ts'

const authorization: DeviceAuthorization = {
  userCode: 'ABCD',
  verificationUrl: 'https://auth.openai.com/codex/device',
  deviceAuthId: 'device-1',
  intervalMs: 5000,
  expiresAtMs: startOfTest + 900_000,
}
const grant: AuthorizationCode = { code: 'c0de', codeVerifier: 'v', redirectUri: 'https://x/cb' }
const approved: DevicePollResult = { type: 'approved', grant }
const pending: DevicePollResult = { type: 'pending' }

/** A sign-in whose polls bring these results in turn, the last one for ever. */
function prepare(results: readonly (DevicePollResult | AuthError)[]) {
  const clock = createTestClock()
  const polledAtMs: number[] = []
  const shown: DeviceAuthorization[] = []
  const exchanged: AuthorizationCode[] = []
  const settings = {
    deviceCodes: {
      requestUserCode: async () => authorization,
      async poll() {
        const result = results[Math.min(polledAtMs.length, results.length - 1)] ?? pending
        polledAtMs.push(clock.now() - startOfTest)
        if (AuthError.isInstance(result)) throw result
        return result
      },
    },
    client: {
      async exchangeCode({ code, codeVerifier, redirectUri }: AuthorizationCode) {
        exchanged.push({ code, codeVerifier, redirectUri })
        return buildTokens('device')
      },
    },
    onUserCode: (one: DeviceAuthorization) => void shown.push(one),
    sleep: clock.sleep,
    now: clock.now,
  }
  return { settings, clock, polledAtMs, shown, exchanged }
}

describe('runDeviceSignIn', () => {
  it('shows the code, waits, and exchanges what the approval brings', async () => {
    const { settings, shown, exchanged } = prepare([pending, pending, approved])
    expect(await runDeviceSignIn(settings)).toEqual(buildTokens('device'))
    expect(shown).toEqual([authorization])
    expect(exchanged).toEqual([grant])
  })

  it('polls at the interval, and never before it', async () => {
    const { settings, polledAtMs } = prepare([pending, pending, approved])
    await runDeviceSignIn(settings)
    expect(polledAtMs).toEqual([5000, 10_000, 15_000])
  })

  it('waits until the code is shown before it polls', async () => {
    const { settings, polledAtMs } = prepare([approved])
    const seen: number[] = []
    await runDeviceSignIn({
      ...settings,
      async onUserCode() {
        await setImmediate()
        seen.push(polledAtMs.length)
      },
    })
    expect(seen).toEqual([0])
  })

  it('polls five seconds slower each time it is asked to', async () => {
    const slowDown = { type: 'slow-down' } as const
    const { settings, polledAtMs } = prepare([slowDown, slowDown, pending, approved])
    await runDeviceSignIn(settings)
    expect(polledAtMs).toEqual([5000, 15_000, 30_000, 45_000])
  })

  it.each(['network', 'server-error'] as const)(
    'goes on, and slower, over a poll that fails with %s',
    async (code) => {
      const { settings, polledAtMs } = prepare([new AuthError(code, 'passing'), approved])
      expect(await runDeviceSignIn(settings)).toEqual(buildTokens('device'))
      expect(polledAtMs).toEqual([5000, 15_000])
    },
  )

  it.each(['device-code-denied', 'device-code-expired', 'blocked', 'protocol'] as const)(
    'ends when a poll fails with %s',
    async (code) => {
      const { settings, polledAtMs } = prepare([pending, new AuthError(code, 'final')])
      await expect(runDeviceSignIn(settings)).rejects.toMatchObject({ code })
      expect(polledAtMs).toHaveLength(2)
    },
  )

  it('gives up before the fifteen minutes are over', async () => {
    const { settings, clock, polledAtMs } = prepare([pending])
    await expect(runDeviceSignIn(settings)).rejects.toMatchObject({ code: 'device-code-expired' })
    expect(polledAtMs).toHaveLength(179)
    expect(clock.now()).toBeLessThan(authorization.expiresAtMs)
  })

  it('ends with the caller’s reason when they abort while it waits', async () => {
    const controller = new AbortController()
    const reason = new Error('closing')
    const { settings, polledAtMs } = prepare([pending])
    const signIn = runDeviceSignIn({
      ...settings,
      signal: controller.signal,
      onUserCode: () => controller.abort(reason),
    })
    await expect(signIn).rejects.toBe(reason)
    expect(polledAtMs).toEqual([])
  })

  it('passes on what the exchange fails with', async () => {
    const { settings } = prepare([approved])
    const client = { exchangeCode: () => Promise.reject(new AuthError('code-rejected', 'no')) }
    await expect(runDeviceSignIn({ ...settings, client })).rejects.toMatchObject({
      code: 'code-rejected',
    })
  })
})
