import { systemClock } from './clock.ts'
import { type RateLimit } from './rate-limit/bucket.ts'
import { type Latency } from './rest/latency.ts'
import { type TeamSpec } from './world/application.ts'

/** What may be chosen when the stand-in starts; every default is Discord's own figure. */
export interface DiscordSandboxOptions {
  /** TCP port; 0 takes a free one. @defaultValue `0` */
  readonly port?: number
  /** TCP port of the host of uploaded files; 0 takes a free one. @defaultValue `0` */
  readonly cdnPort?: number
  /** Interface to listen on. @defaultValue `'127.0.0.1'` */
  readonly host?: string
  /** Epoch milliseconds, after 2016: ids carry this time. @defaultValue `Date.now` */
  readonly now?: () => number
  /** Waits of the stand-in: latency and the acknowledgement deadline. Rejects when aborted. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** In [0, 1), for tokens of interactions and session ids. @defaultValue `Math.random` */
  readonly random?: () => number
  /** How long REST requests are under way, in milliseconds: all alike, or by call. @defaultValue `0` */
  readonly latencyMs?: Latency
  /** The one token that is accepted, without the `Bot ` prefix. */
  readonly botToken?: string
  /** Who owns the application: the owner herself, a team that she owns, or another. @defaultValue `'user'` */
  readonly owner?: 'user' | 'team' | TeamSpec
  /** Bits of the privileged gateway intents that the application was granted. @defaultValue `0` */
  readonly privilegedIntents?: number
  /** Bucket of message edits through one interaction token. @defaultValue 5 per 5 s, fixed window */
  readonly editLimit?: RateLimit
  /** Bucket of follow-up messages through one interaction token. @defaultValue 5 per 2 s, fixed window */
  readonly followUpLimit?: RateLimit
  /** Milliseconds in which an interaction must be acknowledged. @defaultValue `3_000` */
  readonly acknowledgeWithinMs?: number
  /** Milliseconds for which an interaction token works. @defaultValue `900_000` */
  readonly tokenLifetimeMs?: number
  /** Receives one line for each thing worth knowing; it never holds a token or a text. */
  readonly log?: (line: string) => void
}

/** Every option with its value. */
export type SandboxSettings = Required<DiscordSandboxOptions>

/** Discord's own figures, and what suits a test. */
export const defaultSettings: SandboxSettings = {
  port: 0,
  cdnPort: 0,
  host: '127.0.0.1',
  now: systemClock.now,
  sleep: systemClock.sleep,
  random: Math.random,
  latencyMs: 0,
  botToken: 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.sandbox.bot-token',
  owner: 'user',
  privilegedIntents: 0,
  editLimit: { permits: 5, windowMs: 5_000, mode: 'fixed' },
  followUpLimit: { permits: 5, windowMs: 2_000, mode: 'fixed' },
  acknowledgeWithinMs: 3_000,
  tokenLifetimeMs: 15 * 60_000,
  log: () => undefined,
}
