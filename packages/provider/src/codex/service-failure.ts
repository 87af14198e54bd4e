/**
 * What the service said about a failure, in its own words. It is the `cause` of the errors of this
 * provider: good for the owner's log in case of need, not for the person who asked.
 */
export interface ServiceFailure {
  /** HTTP status; `undefined` for a failure inside a stream. */
  readonly status: number | undefined
  /** The service's code, else its error type, such as `rate_limit_exceeded`. */
  readonly code: string | undefined
  /** Which field of the request it is about. */
  readonly param: string | undefined
  /** The service's text, cut to a readable length. May repeat parts of the request. */
  readonly message: string | undefined
  /** For the service's support. */
  readonly requestId: string | undefined
  /** Id of the answer at the firewall. */
  readonly cfRay: string | undefined
}

/** Whether the cause of an error is what the service said, instead of a failure to hear it. */
export function isServiceFailure(cause: unknown): cause is ServiceFailure {
  return typeof cause === 'object' && cause !== null && 'status' in cause && 'cfRay' in cause
}
