/** A request that no route of the stand-in serves. */
export interface UnknownRoute {
  readonly method: string
  /** Path below `/api/v10`, or from `/api` for another version; ids and tokens are replaced. */
  readonly path: string
}

/** A refusal that was sent to the bot. */
export interface Rejection {
  /** Method and path with ids and tokens replaced, as in `PATCH /webhooks/:id/:token/messages/:id`. */
  readonly route: string
  /** HTTP status. */
  readonly status: number
  /** Discord's JSON error code; 0 where Discord has none. */
  readonly code: number
}

/** Something that Discord tolerates and a good bot avoids. */
export interface Finding {
  readonly kind: 'authorization-on-interaction-route' | 'deferred-with-message-fields'
  /** Method and path with ids and tokens replaced. */
  readonly route: string
}

/** What the REST side remembers of the bot's mistakes. */
export interface RestRecords {
  readonly unknownRoutes: UnknownRoute[]
  readonly rejected: Rejection[]
  readonly findings: Finding[]
  rateLimited: number
}

/** Records of a bot that has made no mistake yet. */
export function createRestRecords(): RestRecords {
  return { unknownRoutes: [], rejected: [], findings: [], rateLimited: 0 }
}
