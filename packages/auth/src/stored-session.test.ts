import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { buildTokens } from '../test/support/tokens.ts'
import { parseSession, serializeSession } from './stored-session.ts'

const secret = fc.string({ minLength: 1 })
const anyTokens = fc.record(
  {
    accessToken: secret,
    refreshToken: secret,
    idToken: secret,
    expiresAtMs: fc.integer(),
    accountId: secret,
    sharedWith: secret,
  },
  { requiredKeys: ['accessToken', 'refreshToken', 'expiresAtMs'] },
)

describe('a stored session', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyTokens, (tokens) => {
        expect(parseSession(serializeSession(tokens))).toEqual(tokens)
      }),
    )
  })

  it('is written the same way each time', () => {
    expect(serializeSession(buildTokens('a', { idToken: 'i' }))).toMatchInlineSnapshot(`
      "{
        "schemaVersion": 1,
        "type": "oauth",
        "accessToken": "access-a",
        "refreshToken": "refresh-a",
        "idToken": "i",
        "expiresAtMs": 1795309200000
      }
      "
    `)
  })

  it('holds nothing but what belongs to it', () => {
    const tokens = { ...buildTokens('a'), more: 'than asked for' }
    expect(serializeSession(tokens)).not.toContain('than asked for')
  })

  it('is not found in any other text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.json()), (text) => {
        expect(parseSession(text)).toBeUndefined()
      }),
    )
  })

  it.each(['accessToken', 'refreshToken', 'expiresAtMs', 'schemaVersion', 'type'])(
    'is not found where %s is missing',
    (key) => {
      const written: Record<string, unknown> = JSON.parse(serializeSession(buildTokens('a')))
      const { [key]: _, ...rest } = written
      expect(parseSession(JSON.stringify(rest))).toBeUndefined()
    },
  )

  it('is not found in the first part of itself, wherever it was cut', () => {
    const text = serializeSession(buildTokens('a')).trimEnd()
    for (let length = 0; length < text.length; length += 1)
      expect(parseSession(text.slice(0, length))).toBeUndefined()
  })
})
