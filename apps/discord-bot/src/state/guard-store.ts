import { AuthError } from '@patchcord/auth'

/** Runs an operation of the session's database. @throws {AuthError} code `store-failed` when it fails */
export async function guardStore<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (cause) {
    throw new AuthError(
      'store-failed',
      'The database failed: check the disk with its file, or that its server runs and can be reached',
      { cause },
    )
  }
}
