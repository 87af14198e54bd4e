import { AISDKError, APICallError } from '@ai-sdk/provider'
import { z } from 'zod'
import { parseRetryAfter } from '../../http/retry-after.ts'

/**
 * What is known about a failure of a model, without the request, which the SDK's own errors hold.
 * It is the `cause` of the error that is thrown: good for the owner's log in case of need, not for
 * the person who asked.
 */
export interface LanguageModelFailure {
  /** HTTP status; `undefined` where no answer came, or a stream failed without one. */
  readonly status: number | undefined
  /** The service's codes and error types, the most exact first, else the SDK's name for it. */
  readonly codes: readonly string[]
  /** The service's text, cut to a readable length. May repeat parts of the request. */
  readonly message: string | undefined
  /** For the service's support. */
  readonly requestId: string | undefined
  /** How long the service asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined
}

const MAX_MESSAGE_LENGTH = 500

/** A property of the wrong type is as good as none: services that imitate others differ here. */
const text = z.string().optional().catch(undefined)
const word = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined)
const frame = z.object({ code: word, type: text, message: text })

/** An error of the service stands alone, in an `error`, or in the `error` of a `response`. */
const errorSchema = frame.extend({
  error: frame.optional().catch(undefined),
  response: z
    .object({ error: frame.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  statusCode: z.number().optional().catch(undefined),
})

/**
 * Reads what an error of the SDK, or an error part of its streams, says about a failure.
 *
 * @param nowMs - epoch milliseconds
 * @returns `undefined` for an error that is not the SDK's
 */
export function readModelFailure(error: unknown, nowMs: number): LanguageModelFailure | undefined {
  if (APICallError.isInstance(error)) return readCallError(error, nowMs)
  // the messages of the SDK's other errors may quote what the model was asked
  if (AISDKError.isInstance(error)) return { ...nothing, codes: [error.name] }
  return error instanceof Error ? undefined : readErrorPart(error)
}

function readCallError(error: APICallError, nowMs: number): LanguageModelFailure {
  const { statusCode: status, message, responseHeaders: headers = {} } = error
  return {
    status,
    codes: codesIn(error.data ?? parseJson(error.responseBody)),
    message: cut(message),
    requestId: headers['request-id'] ?? headers['x-request-id'],
    retryAfterMs: parseRetryAfter(headers, nowMs),
  }
}

function readErrorPart(part: unknown): LanguageModelFailure {
  const { data } = errorSchema.safeParse(part)
  if (!data) return nothing
  const message = data.message ?? data.error?.message ?? data.response?.error?.message
  return { ...nothing, status: data.statusCode, codes: codesIn(part), message: cut(message) }
}

const nothing: LanguageModelFailure = {
  status: undefined,
  codes: [],
  message: undefined,
  requestId: undefined,
  retryAfterMs: undefined,
}

function codesIn(value: unknown): readonly string[] {
  const { data } = errorSchema.safeParse(value)
  if (!data) return []
  const frames = [data.response?.error, data.error, data]
  return frames.flatMap((each) => [each?.code, each?.type]).filter((code) => code !== undefined)
}

function parseJson(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? 'null')
  } catch {
    return undefined // a page of a proxy, say: the status has to do
  }
}

function cut(message: string | undefined): string | undefined {
  return message?.slice(0, MAX_MESSAGE_LENGTH)
}
