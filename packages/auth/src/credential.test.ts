import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { anyCredential } from '../test/support/credentials.ts'
import { buildTokens } from '../test/support/tokens.ts'
import { parseCredential, serializeCredential } from './credential.ts'
import { parseSession } from './stored-session.ts'

const corrupt = expect.objectContaining({ name: 'AuthError', code: 'store-corrupt' })

describe('a stored credential', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyCredential(), (credential) => {
        expect(parseCredential(serializeCredential(credential))).toEqual(credential)
      }),
    )
  })

  it('of a session is the text that stores keep', () => {
    const text = serializeCredential({ type: 'oauth', ...buildTokens('a') })
    expect(parseSession(text)).toEqual(buildTokens('a'))
  })

  it('of an API key is written the same way each time', () => {
    expect(serializeCredential({ type: 'api', key: 'sk-1' })).toBe(
      '{\n  "schemaVersion": 1,\n  "type": "api",\n  "key": "sk-1"\n}\n',
    )
  })

  it('is not found in any other text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.json()), (text) => {
        expect(() => parseCredential(text)).toThrow(corrupt)
      }),
    )
  })

  it.each([
    ['an empty key', '{"schemaVersion":1,"type":"api","key":""}'],
    ['a key of another kind', '{"schemaVersion":1,"type":"api","key":1}'],
    ['a schema of the future', '{"schemaVersion":2,"type":"api","key":"sk-1"}'],
    ['another type', '{"schemaVersion":1,"type":"wellknown","key":"sk-1"}'],
    ['half a session', '{"schemaVersion":1,"type":"oauth","accessToken":"a"}'],
  ])('is not found in %s', (_, text) => {
    expect(() => parseCredential(text)).toThrow(corrupt)
  })

  it('is not quoted by the error of what could not be read', () => {
    const text = '{"schemaVersion":2,"type":"api","key":"secret-key"}'
    expect(() => parseCredential(text)).not.toThrow(/secret-key/)
  })
})
