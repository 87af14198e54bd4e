/** What Discord has said of a rate limit, with the latest request to a route. */
export interface SeenRateLimit {
  /** Method and path, without ids: `PATCH /webhooks/:id/:token/messages/@original`. */
  readonly route: string
  readonly limit: number
  readonly remaining: number
  readonly resetAfterSeconds: number
}

/** How the requests to Discord fare. */
export interface RequestHealth {
  /** Those that were used last come first. */
  readonly rateLimits: readonly SeenRateLimit[]
  /** How often Discord answered in the last ten minutes that the bot is too fast. */
  readonly slowedDown: number
}

/** How the bot's connection to Discord is at one moment. */
export interface DiscordHealth extends RequestHealth {
  /** How long Discord took for the last heartbeat, in milliseconds; undefined until there was one. */
  readonly pingMs: number | undefined
}
