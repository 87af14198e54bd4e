import { createHash } from 'node:crypto'
import { drawId, type RandomBytes } from '../entropy.ts'

/** A PKCE pair; in the device flow the server makes it. */
export interface PkcePair {
  readonly codeVerifier: string
  readonly codeChallenge: string
}

/**
 * Derives the S256 challenge of a verifier.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636.html#section-4.2 RFC 7636 §4.2}
 */
export function toCodeChallenge(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url')
}

/**
 * Whether this verifier is well formed and belongs to the challenge.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636.html#section-4.6 RFC 7636 §4.6}
 */
export function isMatchingVerifier(codeVerifier: string, codeChallenge: string): boolean {
  return (
    /^[A-Za-z0-9\-._~]{43,128}$/.test(codeVerifier) &&
    toCodeChallenge(codeVerifier) === codeChallenge
  )
}

/** Makes a pair from 64 random bytes, the size that the Codex clients use. */
export function createPkcePair(randomBytes: RandomBytes): PkcePair {
  const codeVerifier = drawId(randomBytes, 64)
  return { codeVerifier, codeChallenge: toCodeChallenge(codeVerifier) }
}
