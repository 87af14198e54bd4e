import { errors, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { accept, type Checked, reject } from '../checked.ts'
import { drawId, type RandomBytes } from '../entropy.ts'
import { type JsonObject } from '../json.ts'
import { buildAccessClaims, buildIdClaims, type TokenSubject } from './claims.ts'

/** Signed tokens of one grant. */
export interface MintedTokens {
  readonly accessToken: string
  readonly idToken: string
  readonly expiresInSeconds: number
}

/** The service's codes for an access token that it does not take. */
export type AccessTokenFault = 'token_expired' | 'token_invalidated'

/** Signs tokens and recognizes its own. */
export interface TokenMint {
  mint(subject: TokenSubject): Promise<MintedTokens>
  /** @returns the id of the session that the token belongs to */
  verify(accessToken: string): Promise<Checked<string, AccessTokenFault>>
  /** From now on every token minted so far counts as expired. */
  expireAll(): void
}

const algorithm = 'ES256'

/**
 * Creates a mint with a new key. Real access tokens are JWTs that live for days; clients read their
 * claims and never check the signature, but this backend does.
 */
export async function createTokenMint(deps: {
  readonly now: () => number
  readonly randomBytes: RandomBytes
  readonly lifetimeMs: number
}): Promise<TokenMint> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm)
  const liveTokenIds = new Set<string>()

  function sign(claims: JsonObject, times: JWTPayload): Promise<string> {
    return new SignJWT({ ...claims, ...times })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .sign(privateKey)
  }

  return {
    async mint(subject) {
      const iat = Math.floor(deps.now() / 1_000)
      const expiresInSeconds = Math.ceil(deps.lifetimeMs / 1_000)
      const times = { iat, exp: iat + expiresInSeconds }
      const jti = drawId(deps.randomBytes, 16)
      liveTokenIds.add(jti)
      const [accessToken, idToken] = await Promise.all([
        sign(buildAccessClaims(subject), { ...times, jti }),
        sign(buildIdClaims(subject), times),
      ])
      return { accessToken, idToken, expiresInSeconds }
    },
    async verify(accessToken) {
      try {
        const { payload } = await jwtVerify<{ session_id?: unknown }>(accessToken, publicKey, {
          currentDate: new Date(deps.now()),
          audience: 'https://api.openai.com/v1',
        })
        if (typeof payload.session_id !== 'string') return reject('token_invalidated')
        if (!liveTokenIds.has(payload.jti ?? '')) return reject('token_expired')
        return accept(payload.session_id)
      } catch (error) {
        return reject(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalidated')
      }
    },
    expireAll: () => liveTokenIds.clear(),
  }
}
