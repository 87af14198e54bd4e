/**
 * Sends one request. The only way to the network, so that an app can bring its own client, proxy or
 * recorder. It neither retries nor follows redirects, and sets no time limit of its own.
 *
 * @returns as soon as the status line and headers are there, whatever the status
 * @throws the reason of {@link HttpRequest.signal} when aborted, else the client's own error
 */
export type HttpTransport = (request: HttpRequest) => Promise<HttpResponse>

/** What to send. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Lower-case names. Holds the access token: never log it. */
  readonly headers: Readonly<Record<string, string>>
  /** A string is sent as UTF-8. */
  readonly body?: string | Uint8Array
  /** Ends the request at any time: while it waits for headers as well as while the body arrives. */
  readonly signal: AbortSignal
}

/** What came back. */
export interface HttpResponse {
  readonly status: number
  /** Lower-case names; the last value where a header came more than once. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Starts to deliver the body; called once. Nothing is delivered before this returns, nor after
   * the request's signal was aborted.
   *
   * @returns a handle to hold the flow back
   */
  readBody(sink: HttpBodySink): HttpBodyFlow
}

/** Takes the bytes of a body as they arrive: pushed, since a promise per chunk is what costs. */
export interface HttpBodySink {
  /** The bytes are the sink's to keep. */
  onChunk(bytes: Uint8Array): void
  /** The body is complete; the last call. */
  onEnd(): void
  /** The connection broke; the last call. */
  onError(error: unknown): void
}

/** Backpressure on a body. Some chunks may still come after {@link pause}. */
export interface HttpBodyFlow {
  pause(): void
  resume(): void
}
