import { type CommandWords } from './command-words.ts'

/** What `/status` says. Times are Discord's own. */
export interface StatusWords {
  readonly status: CommandWords
  readonly connected: string
  readonly notConnected: string
  readonly lost: string
  readonly unknown: string
  readonly queue: (running: number, waiting: number) => string
  readonly queuePaused: (until: string) => string
  readonly gateway: (pingMs: number) => string
  readonly version: (version: string) => string
  /** What only the owner sees. */
  readonly owner: {
    readonly directMessagesClosed: string
    readonly gatewayUnmeasured: string
    readonly slowedDown: (times: number) => string
    readonly rateLimits: string
    readonly rateLimit: (route: string, remaining: number, limit: number, seconds: number) => string
    readonly noRateLimits: string
    readonly errors: string
    readonly noErrors: string
  }
}
