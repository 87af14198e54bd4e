import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPkcePair, isMatchingVerifier, toCodeChallenge } from './pkce.ts'

// the example of RFC 7636, appendix B
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('PKCE', () => {
  it('derives the challenge of the RFC example', () => {
    expect(toCodeChallenge(verifier)).toBe(challenge)
  })

  it('accepts the verifier of the RFC example and no other', () => {
    expect(isMatchingVerifier(verifier, challenge)).toBe(true)
    expect(isMatchingVerifier(verifier.replace('d', 'e'), challenge)).toBe(false)
  })

  it.each([
    ['shorter than 43 characters', 'a'.repeat(42)],
    ['longer than 128 characters', 'a'.repeat(129)],
    ['outside the unreserved characters', `${'a'.repeat(42)}+`],
  ])('refuses a verifier %s even when its hash fits', (_, malformed) => {
    expect(isMatchingVerifier(malformed, toCodeChallenge(malformed))).toBe(false)
  })

  it('makes pairs of 86 and 43 characters that match', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        const pair = createPkcePair(() => bytes)
        expect(pair.codeVerifier).toHaveLength(86)
        expect(pair.codeChallenge).toHaveLength(43)
        expect(isMatchingVerifier(pair.codeVerifier, pair.codeChallenge)).toBe(true)
      }),
    )
  })
})
