import { type JsonObject } from '../json.ts'

/** An answer that the token endpoint gives once in place of its own. */
export interface TokenEndpointFault {
  /** The HTTP status, 200 to 599. */
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, a string as HTML. */
  readonly body: JsonObject | string
}
