/** A sign-in that has begun. Keep it where only this sign-in can read it, until the code is here. */
export interface PendingAuthorization {
  /** Where to send the person. Holds no secret. */
  readonly authorizationUrl: string
  /** For {@link parseAuthorizationResponse}. */
  readonly state: string
  /** A secret, for {@link OAuthClient.exchangeCode}. */
  readonly codeVerifier: string
  readonly redirectUri: string
}

/** An authorization code with what proves that it is ours. */
export interface AuthorizationCode {
  /** A secret; good for one exchange within a few minutes. */
  readonly code: string
  readonly codeVerifier: string
  /** Exactly as in the authorization request. */
  readonly redirectUri: string
}
