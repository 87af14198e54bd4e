import { type z } from 'zod'
import { ConnectionError } from './connection-error.ts'

/**
 * What Discord answered, in the form that we rely on.
 *
 * @throws {ConnectionError} code `not-discord`: the answer has another form
 * @throws what `@discordjs/rest` throws when the request fails or is refused
 */
export async function readAnswer<T>(schema: z.ZodType<T>, request: Promise<unknown>): Promise<T> {
  const result = schema.safeParse(await request.catch(rethrow))
  if (!result.success) throw new ConnectionError('not-discord', { cause: result.error })
  return result.data
}

/** The library takes the form of JSON and of an error's body for granted, and stumbles over others. */
function rethrow(cause: unknown): never {
  const hasStumbled = cause instanceof SyntaxError || cause instanceof TypeError
  throw hasStumbled ? new ConnectionError('not-discord', { cause }) : cause
}
