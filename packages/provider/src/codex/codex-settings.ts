import { type HttpTransport } from '../http/http-transport.ts'

/** What a request needs to be let in. */
export interface Credentials {
  /** Sent as bearer token; never logged. */
  readonly accessToken: string
  /** The ChatGPT account (workspace) to charge; without it the service takes the personal one. */
  readonly accountId: string | undefined
}

/** Why credentials are asked for. */
export interface CredentialsRequest {
  /** Ends this caller's wait. A renewal that others share should go on. */
  readonly signal?: AbortSignal
  /** The service answered 401 to these: renew them, unless newer ones are there already. */
  readonly rejected?: Credentials
}

/**
 * Brings credentials that are good now. Asked before every request, so it should be quick while
 * they are.
 *
 * @throws when there are none; the provider throws that on as the `cause` of code `unauthorized`
 */
export type CredentialsSource = (request: CredentialsRequest) => Promise<Credentials>

/** Everything {@link createCodexProvider} can be told; only `credentials` must be. */
export interface CodexSettings {
  readonly credentials: CredentialsSource
  /** Address under which `/responses` and `/models` lie. @defaultValue {@link CODEX_BASE_URL} */
  readonly baseUrl?: string
  /** The client's name for the service, in every request. @defaultValue `patchcord` */
  readonly originator?: string
  /**
   * The release of the official client to be treated like: the service hides newer models from
   * older clients. @defaultValue {@link CODEX_CLIENT_VERSION}
   */
  readonly clientVersion?: string
  /** @defaultValue the originator and client version */
  readonly userAgent?: string
  /** Text to send where a request has no instructions: the service refuses to go without. */
  readonly defaultInstructions?: string
  /** Milliseconds without a byte after which a request fails. @defaultValue 300 000 */
  readonly idleTimeoutMs?: number
  /** @defaultValue undici with its global dispatcher */
  readonly transport?: HttpTransport
  /** Epoch milliseconds. @defaultValue `Date.now` */
  readonly now?: () => number
  /** From 0 up to but not including 1; spreads retries. @defaultValue `Math.random` */
  readonly random?: () => number
  /** Rejects with the signal's reason when aborted. @defaultValue a timer */
  readonly sleep?: (delayMs: number, signal: AbortSignal) => Promise<void>
  /** Names a conversation that the request does not name. @defaultValue a random UUID */
  readonly generateId?: () => string
}
