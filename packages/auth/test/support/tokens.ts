import { type TokenSet } from '../../src/index.ts'
import { startOfTest } from './clock.ts'

/** A JWT with these claims, signed by nobody. */
export function buildJwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'none', typ: 'JWT' }), part(claims), 'c2lnbmF0dXJl'].join('.')
}

/** Tokens that are good for an hour from the start of the test. */
export function buildTokens(name: string, overrides: Partial<TokenSet> = {}): TokenSet {
  return {
    accessToken: `access-${name}`,
    refreshToken: `refresh-${name}`,
    expiresAtMs: startOfTest + 3_600_000,
    ...overrides,
  }
}
