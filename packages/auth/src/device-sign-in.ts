import {
  buildDeviceCodeExpired,
  type DeviceAuthorization,
  type DeviceCodeClient,
  type DevicePollResult,
} from './device-code.ts'
import { AuthError, type AuthErrorCode } from './errors.ts'
import { type OAuthClient } from './oauth-client.ts'
import { type TokenSet } from './token-set.ts'

/** What {@link runDeviceSignIn} works with. */
export interface DeviceSignInSettings {
  readonly deviceCodes: DeviceCodeClient
  readonly client: Pick<OAuthClient, 'exchangeCode'>
  /** Shows the code and the address to the person; awaited before the first poll. */
  readonly onUserCode: (authorization: DeviceAuthorization) => void | Promise<void>
  /** Waits so many milliseconds; rejects with the signal's reason when it aborts. */
  readonly sleep: (
    delayMs: number,
    options: { readonly signal?: AbortSignal | undefined },
  ) => Promise<unknown>
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly signal?: AbortSignal | undefined
}

/** RFC 8628 §3.5: how much slower to poll after `slow_down`, in milliseconds. */
const SLOW_DOWN_STEP_MS = 5000

/** A poll that failed with one of these says nothing about the sign-in. */
const passingFailures: ReadonlySet<AuthErrorCode> = new Set(['network', 'server-error'])

/**
 * Signs in on another device: shows a code, waits until the person has entered it, and exchanges
 * what the server then hands out. Polls go on over failures that pass, and slower.
 *
 * @throws {AuthError} code `device-code-disabled`, `device-code-denied`, `device-code-expired` (15
 *   minutes), and the codes of {@link OAuthClient.exchangeCode}; the signal's reason when it aborts
 */
export async function runDeviceSignIn(settings: DeviceSignInSettings): Promise<TokenSet> {
  const { deviceCodes, client, onUserCode, sleep, now, signal } = settings
  const authorization = await deviceCodes.requestUserCode({ signal })
  await onUserCode(authorization)
  let { intervalMs } = authorization
  while (now() + intervalMs < authorization.expiresAtMs) {
    await sleep(intervalMs, { signal })
    const result = await pollPatiently(deviceCodes, authorization, signal)
    if (result.type === 'approved') return client.exchangeCode({ ...result.grant, signal })
    if (result.type === 'slow-down') intervalMs += SLOW_DOWN_STEP_MS
  }
  throw buildDeviceCodeExpired()
}

async function pollPatiently(
  deviceCodes: DeviceCodeClient,
  authorization: DeviceAuthorization,
  signal: AbortSignal | undefined,
): Promise<DevicePollResult> {
  try {
    return await deviceCodes.poll(authorization, { signal })
  } catch (error) {
    if (AuthError.isInstance(error) && passingFailures.has(error.code)) return { type: 'slow-down' }
    throw error
  }
}
