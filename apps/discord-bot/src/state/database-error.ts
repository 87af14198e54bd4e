/** The database cannot be used. The message tells the operator what to look at, and holds no password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code = 'database-unusable'
}
