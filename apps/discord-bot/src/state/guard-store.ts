import { AuthError } from '@patchcord/auth'

/** Runs a query of the session's tables. @throws {AuthError} code `store-failed` when the database fails */
export function guardStore<T>(query: () => T): T {
  try {
    return query()
  } catch (cause) {
    if (AuthError.isInstance(cause)) throw cause
    throw new AuthError('store-failed', 'The database failed: check the disk and the file', {
      cause,
    })
  }
}
