import { type Pace } from './codex/pace.ts'
import { type ScriptedResponse } from './codex/scripted-response.ts'
import { type WireEvent } from './codex/sse.ts'
import { type HttpAnswer } from './http/refusal.ts'
import { type RecordedRequest } from './http/request-log.ts'
import { type SandboxAccount } from './issuer/account.ts'

/** Settings of {@link startChatGptSandbox}; every one has a default. */
export interface ChatGptSandboxOptions {
  /** TCP port; 0 takes a free one. @defaultValue 0 */
  readonly port?: number
  /** @defaultValue '127.0.0.1' */
  readonly host?: string
  /** The clock of codes, tokens and usage windows, in epoch milliseconds. @defaultValue Date.now */
  readonly now?: () => number
  /** Waits between events; must return early once the signal aborts. @defaultValue a real timer */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Random bytes for codes and ids. @defaultValue those of the operating system */
  readonly randomBytes?: (size: number) => Uint8Array
  /** @defaultValue 60 tokens a second, the first one after 400 ms */
  readonly pace?: Partial<Pace>
  /** A recorded Codex SSE transcript that is sent, byte for byte, in place of generated answers. */
  readonly replayPath?: string
  /** @defaultValue ten days */
  readonly accessTokenLifetimeMs?: number
  /** What the device flow tells clients to wait between polls. @defaultValue 5 */
  readonly devicePollIntervalSeconds?: number
  /** Who signs in. @defaultValue a made-up Plus account */
  readonly account?: SandboxAccount
  /** Called once for each answered request. @defaultValue nothing is logged */
  readonly log?: (request: RecordedRequest) => void
  /** Called with each event of a Codex response as it is sent. @defaultValue nothing is told */
  readonly onEvent?: (event: WireEvent) => void
}

/** A running stand-in for the ChatGPT issuer and the Codex endpoint, on one local port. */
export interface ChatGptSandbox {
  /** Origin of the server, without a trailing slash. */
  readonly url: string
  /** For `CHATGPT_ISSUER_URL`. */
  readonly issuerUrl: string
  /** For `CODEX_BASE_URL`. */
  readonly codexBaseUrl: string
  /** For `CHATGPT_CLIENT_ID`: the only client this issuer knows. */
  readonly clientId: string
  readonly account: SandboxAccount
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** The requests that were refused; a client without faults causes none. */
  readonly refusals: readonly RecordedRequest[]
  /** `METHOD /path` of every request to a route that the service does not have. */
  readonly unknownRoutes: readonly string[]
  /**
   * Opens an authorization URL and presses **Allow**, as a person in a browser does.
   *
   * @returns the URL that the browser is sent to, with `code` and `state`
   * @throws {SandboxUsageError} the URL belongs to another server, or the authorize page refused it
   */
  approveAuthorization(authorizationUrl: string | URL): Promise<string>
  /**
   * Enters a device code and presses **Allow**.
   *
   * @throws {SandboxUsageError} no pending sign-in has this code
   */
  approveDeviceCode(userCode: string): void
  /**
   * Enters a device code and presses **Cancel**.
   *
   * @throws {SandboxUsageError} no pending sign-in has this code
   */
  denyDeviceCode(userCode: string): void
  /** Queues what the Codex endpoint answers to the next accepted requests, first in, first out. */
  script(...responses: readonly ScriptedResponse[]): void
  /** Makes the next call of the token endpoint answer this, whatever it asks. */
  failNextToken(fault: HttpAnswer): void
  /** Makes the next refresh rotate the token and then drop the connection without an answer. */
  dropAfterRotation(): void
  /** Makes every access token issued so far answer 401 `token_expired`. */
  expireAccessTokens(): void
  /** Ends every session: access tokens and refresh tokens issued so far are refused. */
  revokeSession(): void
  /** How many Codex responses are open right now. */
  activeStreams(): number
  /** Ends open streams and stops listening; safe to call twice. */
  close(): Promise<void>
}

/** The test or demo used the sandbox wrongly; the message says what to do instead. */
export class SandboxUsageError extends Error {
  override readonly name = 'SandboxUsageError'
}
