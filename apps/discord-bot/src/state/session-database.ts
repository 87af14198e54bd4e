/**
 * Longer than a refresh may take, in milliseconds, so that a lease only ends by itself when its holder
 * died.
 */
export const LEASE_LIFETIME_MS = 60_000

/** The session as a database keeps it. */
export interface SessionRow {
  /** What a `SessionFormat` has written. */
  readonly text: string
  readonly version: string
}

/**
 * What a database does for the session. Each operation happens whole or not at all, whoever else uses
 * the database, and rejects with an error of its driver.
 */
export interface SessionDatabase {
  readonly load: () => Promise<SessionRow | undefined>
  /**
   * Puts a row in the place of the one with the expected version, or, when that is undefined, where
   * none is.
   *
   * @returns whether that was there
   */
  readonly replace: (row: SessionRow, expectedVersion: string | undefined) => Promise<boolean>
  /** Keeps a copy of the row with this version for a person to look at. */
  readonly setAside: (version: string) => Promise<void>
  readonly delete: () => Promise<void>
  /**
   * Gives the lease to this holder, for {@link LEASE_LIFETIME_MS}, unless somebody has it.
   *
   * @returns whether it did
   */
  readonly takeLease: (holder: string) => Promise<boolean>
  /** Takes the lease from this holder; nothing happens when somebody else has it. */
  readonly releaseLease: (holder: string) => Promise<void>
}
