import { type RuntimeSettings } from './runtime-settings.ts'

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
 * @throws when there are none. A {@link ChatProviderError} reaches the consumer as it is, anything
 *   else as the `cause` of one with code `unauthorized`
 */
export type CredentialsSource = (request: CredentialsRequest) => Promise<Credentials>

/** Everything {@link createCodexProvider} can be told; only `credentials` must be. */
export interface CodexSettings extends RuntimeSettings {
  readonly credentials: CredentialsSource
  /** Address under which `/responses` and `/models` lie. */
  readonly baseUrl?: string
  /** The client's own name, which the service wants with every request. */
  readonly originator?: string
  /**
   * The release of the official client to be treated like, as `x.y.z`: the service hides newer
   * models from older clients, and refuses them.
   */
  readonly clientVersion?: string
  /** @defaultValue made of the originator and the client version */
  readonly userAgent?: string
  /** Goes out where a request has no instructions: the service refuses to do without. */
  readonly defaultInstructions?: string
  /**
   * Whether instructions and tools may go out in the form that the official client uses for newer
   * models: `auto` tries it once when the plain form is refused.
   */
  readonly responsesLite?: 'auto' | 'never' | 'always'
  /** Sends questions compressed by zstd. @defaultValue `false`: chats are short */
  readonly isCompressing?: boolean
}

/** What {@link createCodexProvider} goes by where it is told nothing else. */
export const defaultCodexSettings = {
  baseUrl: 'https://chatgpt.com/backend-api/codex',
  originator: 'patchcord',
  clientVersion: '0.169.0', // of 13 November 2026; it opens every model of that day
  defaultInstructions: 'You are a helpful assistant.',
  responsesLite: 'auto',
  idleTimeoutMs: 300_000,
} as const satisfies Partial<CodexSettings>
