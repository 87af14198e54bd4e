import { isWireObject, numberOf, textOf, type WireObject } from './wire-reading.ts'

/** Longer texts are pages, not messages. */
const MAX_MESSAGE_LENGTH = 1000

/** An error as the service words it, its field names ours. Whatever it left out is `undefined`. */
export interface WireFailure {
  readonly code: string | undefined
  readonly message: string | undefined
  readonly param: string | undefined
  readonly planType: string | undefined
  /** Epoch seconds. */
  readonly resetsAtSeconds: number | undefined
  readonly resetsInSeconds: number | undefined
  /** HTTP status, where a failure inside a stream names one. */
  readonly status?: number | undefined
}

/**
 * Reads an error from any of the places the service puts it: `error` in a body, a wrapped frame or
 * an event; `detail`; or the fields themselves.
 *
 * @param json - parsed, unchecked
 * @returns what was found; all fields `undefined` when there is nothing to find
 */
export function parseWireFailure(json: unknown): WireFailure {
  const frame = isWireObject(json) ? json : {}
  const status = numberOf(frame, 'status') ?? numberOf(frame, 'status_code')
  return { ...readError(findError(frame)), status }
}

/** A `detail` is the gateway's verdict on the request; it has no code, only a sentence. */
function findError(frame: WireObject): WireObject {
  const { error, detail } = frame
  if (isWireObject(error)) return error
  if (detail === undefined) return frame
  return { message: typeof detail === 'string' ? detail : JSON.stringify(detail) }
}

function readError(error: WireObject): WireFailure {
  return {
    code: textOf(error, 'code') ?? textOf(error, 'type'),
    message: textOf(error, 'message')?.slice(0, MAX_MESSAGE_LENGTH),
    param: textOf(error, 'param'),
    planType: textOf(error, 'plan_type'),
    resetsAtSeconds: numberOf(error, 'resets_at'),
    resetsInSeconds: numberOf(error, 'resets_in_seconds'),
  }
}
