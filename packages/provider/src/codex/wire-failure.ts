import { z } from 'zod'

/** Longer texts are pages, not messages. */
const MAX_MESSAGE_LENGTH = 1000

const text = z.string().optional().catch(undefined)
const number = z.number().finite().optional().catch(undefined)

const errorSchema = z
  .object({
    code: text,
    type: text,
    message: text,
    param: text,
    plan_type: text,
    resets_at: number,
    resets_in_seconds: number,
  })
  .transform((error) => ({
    code: error.code ?? error.type,
    message: error.message?.slice(0, MAX_MESSAGE_LENGTH),
    param: error.param,
    planType: error.plan_type,
    resetsAtSeconds: error.resets_at,
    resetsInSeconds: error.resets_in_seconds,
  }))

/** An error as the service words it, its field names ours. Whatever it left out is `undefined`. */
export type WireFailure = z.output<typeof errorSchema> & {
  /** HTTP status, where a failure inside a stream names one. */
  readonly status?: number | undefined
}

/** What a frame says of the response that it stands for. */
const frameSchema = z
  .object({ status: number, status_code: number })
  .transform((frame) => ({ status: frame.status ?? frame.status_code }))

/** A `detail` is the gateway's verdict on the request; it has no code, only a sentence. */
const bodySchema = z.union([
  z.object({ error: errorSchema }).transform(({ error }) => error),
  z
    .object({ detail: z.unknown() })
    .refine(({ detail }) => detail !== undefined)
    .transform(({ detail }) =>
      errorSchema.parse({ message: typeof detail === 'string' ? detail : JSON.stringify(detail) }),
    ),
  errorSchema,
])

/**
 * Reads an error from any of the places the service puts it: `error` in a body, a wrapped frame or
 * an event; `detail`; or the fields themselves.
 *
 * @param json - parsed, unchecked
 * @returns what was found; all fields `undefined` when there is nothing to find
 */
export function parseWireFailure(json: unknown): WireFailure {
  const result = bodySchema.safeParse(json)
  const { status } = frameSchema.safeParse(json).data ?? {}
  return { ...(result.success ? result.data : errorSchema.parse({})), status }
}
