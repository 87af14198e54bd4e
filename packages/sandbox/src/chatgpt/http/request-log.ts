/** One request as the sandbox answered it; it holds no header, query, token, code or prompt. */
export interface RecordedRequest {
  readonly method: string
  /** The path without its query. */
  readonly path: string
  readonly status: number
  /** Why the sandbox refused the request, as the service's own error code or a short phrase. */
  readonly refusal?: string
}

/** What a sandbox has been asked so far, oldest first. */
export interface RequestLog {
  record(request: RecordedRequest, options?: { readonly isUnknownRoute?: boolean }): void
  readonly requests: readonly RecordedRequest[]
  /** The requests that were refused; a client without faults causes none. */
  readonly refusals: readonly RecordedRequest[]
  /** `METHOD /path` of every request to a route that the service does not have. */
  readonly unknownRoutes: readonly string[]
}

/**
 * Creates an empty log.
 *
 * @param onRequest - called with each request after it was recorded
 */
export function createRequestLog(onRequest?: (request: RecordedRequest) => void): RequestLog {
  const requests: RecordedRequest[] = []
  const unknownRoutes: string[] = []
  return {
    record(request, { isUnknownRoute = false } = {}) {
      requests.push(request)
      if (isUnknownRoute) unknownRoutes.push(`${request.method} ${request.path}`)
      onRequest?.(request)
    },
    get requests() {
      return [...requests]
    },
    get refusals() {
      return requests.filter((request) => request.refusal !== undefined)
    },
    get unknownRoutes() {
      return [...unknownRoutes]
    },
  }
}
