import { z } from 'zod'

import { type AuthorizationCode } from './authorization.ts'
import { type ChatGptServer } from './chatgpt-server.ts'
import { AuthError } from './errors.ts'
import {
  type CallOptions,
  type FetchLike,
  type IssuerAnswer,
  postToIssuer,
} from './issuer-request.ts'
import {
  buildBlocked,
  buildProtocolError,
  buildServerError,
  parseJson,
  parseServerFailure,
  type ServerFailure,
} from './server-failure.ts'

/** A device sign-in that waits for a person. */
export interface DeviceAuthorization {
  /** What the person types in. Warn them never to share it: whoever has it can use the answer. */
  readonly userCode: string
  /** Where they type it. */
  readonly verificationUrl: string
  /** A secret. */
  readonly deviceAuthId: string
  /** How long to wait between polls, in milliseconds. */
  readonly intervalMs: number
  /** When the code ends, in epoch milliseconds. */
  readonly expiresAtMs: number
}

/** What one poll found. */
export type DevicePollResult =
  | { readonly type: 'pending' }
  | { readonly type: 'slow-down' }
  | { readonly type: 'approved'; readonly grant: AuthorizationCode }

/**
 * The requests of the device sign-in. They look like RFC 8628 and are not: the server makes the
 * PKCE pair and hands it out with an authorization code.
 */
export interface DeviceCodeClient {
  /**
   * Asks for a code to show.
   *
   * @throws {AuthError} code `device-code-disabled` when the account does not allow this sign-in,
   *   `network`, `blocked`, `server-error` or `protocol`; the signal's reason when it aborts
   */
  readonly requestUserCode: (options?: CallOptions) => Promise<DeviceAuthorization>

  /**
   * Asks whether the person has finished.
   *
   * @throws {AuthError} code `device-code-denied`, `device-code-expired`, `network`, `blocked`,
   *   `server-error` or `protocol`; the signal's reason when it aborts
   */
  readonly poll: (
    authorization: DeviceAuthorization,
    options?: CallOptions,
  ) => Promise<DevicePollResult>
}

/** What {@link createDeviceCodeClient} works with. */
export interface DeviceCodeClientSettings {
  readonly server: ChatGptServer
  readonly fetch: FetchLike
  /** Epoch milliseconds. */
  readonly now: () => number
}

const REQUEST_TIMEOUT_MS = 30_000
const LIFETIME_MS = 15 * 60_000
const DEFAULT_INTERVAL_SECONDS = 5
const MIN_INTERVAL_SECONDS = 1

const userCodeSchema = z
  .object({
    device_auth_id: z.string().min(1),
    user_code: z.string().min(1).optional(),
    usercode: z.string().min(1).optional(),
    // Arrives as a string; a number would be as good.
    interval: z.coerce.number().nonnegative().catch(DEFAULT_INTERVAL_SECONDS),
  })
  .transform((wire) => ({
    deviceAuthId: wire.device_auth_id,
    userCode: wire.user_code ?? wire.usercode ?? '',
    intervalMs: Math.max(wire.interval, MIN_INTERVAL_SECONDS) * 1000,
  }))
  .refine((wire) => wire.userCode !== '')

const approvalSchema = z.object({
  authorization_code: z.string().min(1),
  code_verifier: z.string().min(1),
})

/** Creates the client of one server's device sign-in. */
export function createDeviceCodeClient(settings: DeviceCodeClientSettings): DeviceCodeClient {
  const { server, now } = settings
  const post = (url: string, fields: Record<string, string>, signal: AbortSignal | undefined) =>
    postToIssuer(settings, { url, fields, encoding: 'json', timeoutMs: REQUEST_TIMEOUT_MS, signal })

  return {
    async requestUserCode({ signal } = {}) {
      const fields = { client_id: server.clientId }
      const answer = await post(server.deviceUserCodeEndpoint, fields, signal)
      if (answer.status !== 200) throw mapStartFailure(answer)
      const parsed = userCodeSchema.safeParse(parseJson(answer.text))
      if (!parsed.success) throw buildProtocolError('The sign-in server sent no device code')
      return {
        ...parsed.data,
        verificationUrl: server.deviceVerificationUrl,
        expiresAtMs: now() + LIFETIME_MS,
      }
    },

    async poll({ deviceAuthId, userCode }, { signal } = {}) {
      const fields = { device_auth_id: deviceAuthId, user_code: userCode }
      const answer = await post(server.deviceTokenEndpoint, fields, signal)
      if (answer.status !== 200) return mapPendingAnswer(answer)
      const parsed = approvalSchema.safeParse(parseJson(answer.text))
      if (!parsed.success) throw buildProtocolError('The sign-in server sent no device approval')
      const { authorization_code: code, code_verifier: codeVerifier } = parsed.data
      return {
        type: 'approved',
        grant: { code, codeVerifier, redirectUri: server.deviceRedirectUri },
      }
    },
  }
}

/** The error for a device sign-in whose time is over. */
export function buildDeviceCodeExpired(serverCode?: string): AuthError {
  return new AuthError(
    'device-code-expired',
    'The device code was not entered in time: start again for a new one',
    { serverCode },
  )
}

function mapStartFailure(answer: IssuerAnswer): AuthError {
  if (answer.isBlocked) return buildBlocked()
  const failure = parseServerFailure(answer.text)
  if (answer.status !== 403 && answer.status !== 404) {
    return buildServerError(answer.status, failure)
  }
  return new AuthError(
    'device-code-disabled',
    'Device code login is off for this account: turn it on in ChatGPT under Settings → Security, ask the workspace administrator to allow it, or sign in with the browser',
    failure,
  )
}

function mapPendingAnswer(answer: IssuerAnswer): DevicePollResult {
  if (answer.isBlocked) throw buildBlocked()
  const failure = parseServerFailure(answer.text)
  const serverCode = failure.serverCode ?? ''
  if (serverCode === 'slow_down') return { type: 'slow-down' }
  if (/denied|declined/.test(serverCode)) throw buildDeviceCodeDenied(failure)
  if (serverCode.includes('expired')) throw buildDeviceCodeExpired(serverCode)
  const isPending = answer.status === 403 || answer.status === 404
  if (isPending || serverCode.endsWith('authorization_pending')) return { type: 'pending' }
  if (isFinal(answer.status)) throw buildDeviceCodeDenied(failure)
  throw buildServerError(answer.status, failure)
}

/** Whether the same poll cannot be answered otherwise later. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function buildDeviceCodeDenied(failure: ServerFailure): AuthError {
  return new AuthError('device-code-denied', 'The device sign-in was refused: start again', failure)
}
