/** Nobody can look at the bot at the address that the configuration names. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly code = 'admin-unavailable'
  constructor(cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    super(
      `ADMIN_PORT cannot be opened${reason}. Choose a port that is free, or another ADMIN_HOST; unset both to do without.`,
      { cause },
    )
  }
}
