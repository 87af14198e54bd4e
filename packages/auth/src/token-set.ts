/** The tokens of one session. All three strings are secrets. */
export interface TokenSet {
  /** Bearer for the backend; a JWT whose claims say whose it is. */
  readonly accessToken: string
  /** Opaque, and good for one refresh only. */
  readonly refreshToken: string
  /** A JWT with the claims of the person; its signature is not verified here. */
  readonly idToken?: string | undefined
  /** When the access token ends, in epoch milliseconds. */
  readonly expiresAtMs: number
  /** The workspace that an imported file named; the claims of the tokens come before it. */
  readonly accountId?: string | undefined
  /**
   * The program that this session was copied from, for people, until a refresh makes the session
   * ours alone. Until then it is not ours to revoke.
   */
  readonly sharedWith?: string | undefined
}

/** What one request to the backend needs. */
export interface Credentials {
  readonly accessToken: string
  /** The ChatGPT workspace to charge; undefined when no claim names one. */
  readonly accountId: string | undefined
}

/**
 * Whether the access token ends within the margin, or has ended.
 *
 * @param nowMs - epoch milliseconds
 * @param marginMs - how early a token counts as ending, in milliseconds
 */
export function isExpiring(tokens: TokenSet, nowMs: number, marginMs: number): boolean {
  return nowMs >= tokens.expiresAtMs - marginMs
}
