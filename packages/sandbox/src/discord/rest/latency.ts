/** A REST call as latency looks at it. */
export interface RestCall {
  readonly method: string
  /** Path below `/api/v10`, ids and tokens replaced (`/webhooks/:id/:token`). */
  readonly path: string
}

/** Milliseconds that a call is under way before it is looked at: for all calls alike, or for each. */
export type Latency = number | ((call: RestCall) => number)
