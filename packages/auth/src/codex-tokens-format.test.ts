import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { startOfTest } from '../test/support/clock.ts'
import { buildSession, describeImport, importOutcomes } from '../test/support/credentials.ts'
import { codexTokensFormat } from './codex-tokens-format.ts'

const { parse } = codexTokensFormat
const withCode = (code: string) => expect.objectContaining({ name: 'AuthError', code })

/** As the script writes it; it found no account id in the ID tokens of today. */
const file = {
  access_token: 'opaque',
  refresh_token: 'refresh-1',
  account_id: null,
  expires_at: startOfTest / 1000,
}
const parseFile = (members: object) => parse(JSON.stringify({ ...file, ...members }))

describe('the file codex_tokens.json', () => {
  it('holds a session whose end is in seconds', () => {
    expect(parseFile({ account_id: 'acc-1' })).toEqual({
      credential: {
        type: 'oauth',
        accessToken: 'opaque',
        refreshToken: 'refresh-1',
        expiresAtMs: startOfTest,
        accountId: 'acc-1',
        sharedWith: 'the script that wrote codex_tokens.json',
      },
      warnings: [{ code: 'shared-session', message: expect.any(String) }],
    })
  })

  it('is believed about end and workspace after the access token', () => {
    const { accessToken, expiresAtMs } = buildSession()
    const { credential, warnings } = parseFile({ access_token: accessToken, expires_at: 1 })
    expect(credential).toMatchObject({ expiresAtMs })
    expect(warnings.map(({ code }) => code)).toEqual(['shared-session'])
  })

  it('brings a warning when nothing names a workspace', () => {
    expect(parseFile({}).warnings.map(({ code }) => code)).toEqual([
      'shared-session',
      'account-unknown',
    ])
  })

  it.each([undefined, null, 'soon', -1, 1e300])(
    'counts as ended when its end makes no sense: %j',
    (expiresAt) => {
      expect(parseFile({ expires_at: expiresAt }).credential).toMatchObject({ expiresAtMs: 0 })
    },
  )

  it('is refused when its workspace is an API organisation', () => {
    expect(() => parseFile({ account_id: 'org-abc' })).toThrow(withCode('invalid-account-id'))
  })

  it.each([{ access_token: null }, { refresh_token: null }, { refresh_token: '' }])(
    'is refused as the script leaves it before a sign-in: %j',
    (members) => {
      expect(() => parseFile(members)).toThrow(withCode('no-credential'))
    },
  )

  it('brings a credential or a typed error, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.json()), (text) => {
        expect(importOutcomes).toContain(describeImport(parse, text))
      }),
    )
  })
})
