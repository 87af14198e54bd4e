import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { startOfTest } from '../test/support/clock.ts'
import { readAsCodexCli } from '../test/support/codex-cli-reader.ts'
import {
  anyJsonObject,
  anyRealCredential,
  buildSession,
  describeImport,
  importOutcomes,
} from '../test/support/credentials.ts'
import { buildJwt } from '../test/support/tokens.ts'
import { codexCliFormat } from './codex-cli-format.ts'

const { parse, serialize } = codexCliFormat
const writtenAt = new Date(startOfTest)
const session = buildSession()
const withCode = (code: string) => expect.objectContaining({ name: 'AuthError', code })

/** The file as the CLI writes it after a sign-in with ChatGPT. */
const signedIn = {
  auth_mode: 'chatgpt',
  OPENAI_API_KEY: null,
  tokens: {
    id_token: session.idToken,
    access_token: session.accessToken,
    refresh_token: session.refreshToken,
    account_id: 'acc-1',
  },
  last_refresh: '2026-11-20T08:30:00.123456789Z',
}
const parseFile = (file: object) => parse(JSON.stringify(file))
const withTokens = (tokens: object) => ({
  ...signedIn,
  tokens: { ...signedIn.tokens, ...tokens },
})
const warningsOf = (file: object) => parseFile(file).warnings.map(({ code }) => code)

describe('the file of the Codex CLI', () => {
  it('holds a session, and brings the warning that it is shared', () => {
    expect(parseFile(signedIn)).toEqual({
      credential: { ...session, sharedWith: 'the Codex CLI' },
      warnings: [
        { code: 'shared-session', message: expect.stringContaining('shared with the Codex CLI') },
      ],
    })
  })

  it('holds an API key, which two programs may share', () => {
    expect(parseFile({ auth_mode: 'apikey', OPENAI_API_KEY: 'sk-1' })).toEqual({
      credential: { type: 'api', key: 'sk-1' },
      warnings: [],
    })
  })

  describe('with both a key and tokens', () => {
    const both = { ...signedIn, OPENAI_API_KEY: 'sk-1' }
    const { auth_mode: _, ...unsaid } = both

    it.each([
      ['oauth', 'as auth_mode says', both],
      ['api', 'as auth_mode says', { ...both, auth_mode: 'apikey' }],
      ['api', 'when auth_mode is not there', unsaid],
      ['oauth', 'when neither auth_mode nor a key is there', { ...unsaid, OPENAI_API_KEY: null }],
    ])('means the type %s %s', (type, _when, file) => {
      expect(parseFile(file).credential.type).toBe(type)
    })
  })

  it('may be so old that its ID token is an object', () => {
    const { credential } = parseFile(withTokens({ id_token: { email: 'ada@example.com' } }))
    expect(credential).not.toHaveProperty('idToken')
    expect(credential).toMatchObject({ accessToken: session.accessToken })
  })

  it('says when the access token ends only in that token', () => {
    expect(parseFile(withTokens({ access_token: 'opaque' })).credential).toMatchObject({
      expiresAtMs: 0,
    })
  })

  it('names the workspace where the tokens do not', () => {
    const opaque = { access_token: 'opaque', id_token: null, account_id: 'acc-9' }
    expect(parseFile(withTokens(opaque)).credential).toMatchObject({ accountId: 'acc-9' })
    expect(warningsOf(withTokens(opaque))).toEqual(['shared-session'])
  })

  it('brings a warning when it names another workspace than its tokens', () => {
    const file = withTokens({ account_id: 'acc-9' })
    expect(warningsOf(file)).toEqual(['shared-session', 'account-mismatch'])
    expect(parseFile(file).credential).not.toHaveProperty('accountId')
  })

  it('brings a warning when nothing names a workspace', () => {
    const file = withTokens({ access_token: 'opaque', id_token: null, account_id: null })
    expect(warningsOf(file)).toEqual(['shared-session', 'account-unknown'])
  })

  it('is refused when its workspace is an API organisation', () => {
    expect(() => parseFile(withTokens({ account_id: 'org-abc' }))).toThrow(
      withCode('invalid-account-id'),
    )
    expect(() => parseFile(withTokens({ account_id: 'org-abc' }))).toThrow(/Sign in here/)
  })

  it.each([
    ['nothing', {}],
    ['no tokens', { auth_mode: 'chatgpt', OPENAI_API_KEY: null }],
    ['no key', { auth_mode: 'apikey', OPENAI_API_KEY: null, tokens: signedIn.tokens }],
    ['no refresh token, as when a host supplies the tokens', withTokens({ refresh_token: '' })],
    ['no access token', withTokens({ access_token: undefined })],
    ['tokens of the wrong kind', { ...signedIn, tokens: [signedIn.tokens] }],
    ['a sign-in of another kind', { ...signedIn, auth_mode: 'agentIdentity' }],
    ['tokens in memory only', { ...signedIn, auth_mode: 'chatgptAuthTokens' }],
  ])('is refused when it holds %s', (_, file) => {
    expect(() => parseFile(file)).toThrow(withCode('no-credential'))
  })

  it.each(['', 'null', '[]', '"text"', '{"tokens":', '<html>'])(
    'is refused when it is no object: %j',
    (text) => {
      expect(() => parse(text)).toThrow(withCode('file-unreadable'))
      expect(() => serialize(session, { existing: text, writtenAt })).toThrow(
        withCode('file-unreadable'),
      )
    },
  )

  it('brings a credential or a typed error, whatever it holds', () => {
    const names = ['auth_mode', 'OPENAI_API_KEY', 'tokens', 'access_token', 'refresh_token']
    const file = fc.oneof(
      anyText(),
      fc.json(),
      anyJsonObject(...names).map((o) => JSON.stringify(o)),
    )
    fc.assert(
      fc.property(file, (text) => {
        expect(importOutcomes).toContain(describeImport(parse, text))
      }),
    )
  })

  it('is not quoted by any error', () => {
    const texts = ['{"tokens":"secret-', '["secret-"]', '{"auth_mode":"secret-mode"}']
    for (const text of texts) expect(() => parse(text)).not.toThrow(/secret-/)
  })
})

describe('a credential for the Codex CLI', () => {
  it('has exactly the shape that the CLI reads', () => {
    const text = serialize(
      { ...session, idToken: 'e30.e30.c2ln', accessToken: 'access-1', accountId: 'acc-1' },
      { writtenAt },
    )
    expect(text).toBe(`{
  "auth_mode": "chatgpt",
  "OPENAI_API_KEY": null,
  "tokens": {
    "id_token": "e30.e30.c2ln",
    "access_token": "access-1",
    "refresh_token": "refresh-1",
    "account_id": "acc-1"
  },
  "last_refresh": "2026-11-22T00:00:00.000Z"
}
`)
  })

  it('has null where no workspace is known', () => {
    const unknown = { ...session, idToken: 'e30.e30.c2ln', accessToken: 'access-1' }
    expect(readAsCodexCli(serialize(unknown, { writtenAt }))).toMatchObject({ accountId: null })
  })

  it('is a key that counts', () => {
    const text = serialize({ type: 'api', key: 'sk-1' }, { writtenAt })
    expect(JSON.parse(text)).toEqual({ auth_mode: 'apikey', OPENAI_API_KEY: 'sk-1' })
  })

  it('takes the place of another, and of nothing else', () => {
    const existing = {
      unknown: { deep: [1, null] },
      ...signedIn,
      OPENAI_API_KEY: 'sk-kept',
      tokens: { ...signedIn.tokens, newer: 'member' },
      agent_identity: 'kept',
    }
    const next = buildSession({ accountId: 'acc-2', refreshToken: 'refresh-2' })
    const text = serialize(next, { existing: JSON.stringify(existing), writtenAt })
    expect(JSON.parse(text)).toEqual({
      ...existing,
      tokens: {
        newer: 'member',
        id_token: next.idToken,
        access_token: next.accessToken,
        refresh_token: 'refresh-2',
        account_id: 'acc-2',
      },
      last_refresh: '2026-11-22T00:00:00.000Z',
    })
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(existing))
  })

  it('leaves the tokens of the CLI where they are when it is a key', () => {
    const existing = JSON.stringify(signedIn)
    const text = serialize({ type: 'api', key: 'sk-1' }, { existing, writtenAt })
    expect(JSON.parse(text)).toEqual({ ...signedIn, auth_mode: 'apikey', OPENAI_API_KEY: 'sk-1' })
  })

  it('is one that the CLI can use, whatever the file held before', () => {
    const names = ['auth_mode', 'OPENAI_API_KEY', 'tokens', 'last_refresh', 'account_id']
    fc.assert(
      fc.property(anyRealCredential(), anyJsonObject(...names), (credential, file) => {
        // What the CLI itself could not read is none of our making.
        const existing = JSON.stringify({ ...file, tokens: undefined, last_refresh: undefined })
        const auth = readAsCodexCli(serialize(credential, { existing, writtenAt }))
        expect(auth).toMatchObject(
          credential.type === 'api'
            ? { mode: 'apikey', key: credential.key }
            : { mode: 'chatgpt', refreshToken: credential.refreshToken },
        )
      }),
    )
  })

  it('comes back as it was given, and leaves the unknown as it was', () => {
    fc.assert(
      fc.property(anyRealCredential(), anyJsonObject('tokens'), (credential, file) => {
        const existing = JSON.stringify(file)
        const text = serialize(credential, { existing, writtenAt })
        const shared = credential.type === 'oauth' ? { sharedWith: 'the Codex CLI' } : {}
        expect(parse(text).credential).toEqual({ ...credential, ...shared })
        const known = ['auth_mode', 'OPENAI_API_KEY', 'tokens', 'last_refresh']
        const unknown = Object.entries(JSON.parse(existing)).filter(([key]) => !known.includes(key))
        for (const [key, value] of unknown) expect(JSON.parse(text)[key]).toEqual(value)
      }),
    )
  })

  it.each([
    ['none', undefined],
    ['one that is no JWT', 'opaque'],
    ['one without a signature', buildJwt({}).replace(/[^.]+$/, '')],
    ['one whose claims are no object', 'e30.WzFd.c2ln'],
  ])('is refused with %s for an ID token, which would cost the whole file', (_, idToken) => {
    expect(() => serialize({ ...session, idToken }, { writtenAt })).toThrow(
      withCode('missing-id-token'),
    )
  })
})
