import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { startOfTest } from '../test/support/clock.ts'
import {
  anyJsonObject,
  anyRealCredential,
  buildSession,
  describeImport,
  importOutcomes,
} from '../test/support/credentials.ts'
import { openCodeFormat } from './opencode-format.ts'

const { parse, serialize } = openCodeFormat
const writtenAt = new Date(startOfTest)
const { idToken: _, ...session } = buildSession()
const withCode = (code: string) => expect.objectContaining({ name: 'AuthError', code })

const entry = {
  type: 'oauth',
  refresh: session.refreshToken,
  access: session.accessToken,
  expires: session.expiresAtMs,
  accountId: 'acc-1',
}
const parseEntry = (openai: unknown) => parse(JSON.stringify({ openai }))
const opaque = { ...entry, access: 'opaque', accountId: undefined }

const serializeOver = (openai: unknown, credential = buildSession({ accountId: 'acc-2' })) => {
  const existing = JSON.stringify({ openai })
  const file: { openai: unknown } = JSON.parse(serialize(credential, { existing, writtenAt }))
  return file.openai
}

describe('the file of OpenCode', () => {
  it('holds a session, and brings the warning that it is shared', () => {
    expect(parseEntry(entry)).toEqual({
      credential: { ...session, sharedWith: 'OpenCode' },
      warnings: [
        { code: 'shared-session', message: expect.stringContaining('shared with OpenCode') },
      ],
    })
  })

  it('holds an API key', () => {
    expect(parseEntry({ type: 'api', key: 'sk-1', metadata: { any: 'thing' } })).toEqual({
      credential: { type: 'api', key: 'sk-1' },
      warnings: [],
    })
  })

  it.each([
    ['accountId', { accountId: 'acc-9' }],
    ['metadata.accountID', { metadata: { accountID: 'acc-9' }, methodID: 'chatgpt' }],
    ['accountId before the other', { accountId: 'acc-9', metadata: { accountID: 'acc-8' } }],
  ])('names the workspace as %s', (_name, members) => {
    expect(parseEntry({ ...opaque, ...members }).credential).toMatchObject({ accountId: 'acc-9' })
  })

  it('says when an opaque access token ends', () => {
    expect(parseEntry({ ...opaque, expires: 1234 }).credential).toMatchObject({ expiresAtMs: 1234 })
  })

  it('is asked for that end after the token itself', () => {
    expect(parseEntry({ ...entry, expires: 1234 }).credential).toMatchObject({
      expiresAtMs: session.expiresAtMs,
    })
  })

  it('says of an end that makes no sense nothing', () => {
    expect(parseEntry({ ...opaque, expires: 1e300 }).credential).toMatchObject({ expiresAtMs: 0 })
  })

  it.each([{ accountId: 'org-abc' }, { accountId: undefined, metadata: { accountID: 'org-abc' } }])(
    'is refused when its workspace is an API organisation: %j',
    (members) => {
      expect(() => parseEntry({ ...entry, ...members })).toThrow(withCode('invalid-account-id'))
    },
  )

  it.each([
    ['no entry', undefined],
    ['an entry that is no object', 'openai'],
    ['an entry of another kind', { type: 'wellknown', key: 'k', token: 't' }],
    ['no refresh token', { ...entry, refresh: '' }],
    ['no access token', { ...entry, access: undefined }],
    ['an empty key', { type: 'api', key: '' }],
    ['the placeholder for a key', { type: 'api', key: 'opencode-oauth-dummy-key' }],
  ])('is refused with %s', (_name, openai) => {
    expect(() => parseEntry(openai)).toThrow(withCode('no-credential'))
  })

  it('of another provider is not taken for this one', () => {
    expect(() => parse(JSON.stringify({ anthropic: entry }))).toThrow(withCode('no-credential'))
  })

  it.each(['', '[]', '{'])('is refused when it is no object: %j', (text) => {
    expect(() => parse(text)).toThrow(withCode('file-unreadable'))
    expect(() => serialize(session, { existing: text, writtenAt })).toThrow(
      withCode('file-unreadable'),
    )
  })

  it('brings a credential or a typed error, whatever it holds', () => {
    const names = ['type', 'oauth', 'api', 'access', 'refresh', 'expires', 'metadata']
    const file = fc.oneof(
      anyText(),
      anyJsonObject(...names).map((openai) => JSON.stringify({ openai })),
    )
    fc.assert(
      fc.property(file, (text) => {
        expect(importOutcomes).toContain(describeImport(parse, text))
      }),
    )
  })
})

describe('a credential for OpenCode', () => {
  it('has exactly the shape that it reads', () => {
    const text = serialize(
      { ...session, accessToken: 'access-1', accountId: 'acc-1' },
      { writtenAt },
    )
    expect(text).toBe(`{
  "openai": {
    "type": "oauth",
    "refresh": "refresh-1",
    "access": "access-1",
    "expires": ${startOfTest + 3_600_000},
    "accountId": "acc-1"
  }
}
`)
  })

  it('is a key without anything of the session that was there', () => {
    const existing = JSON.stringify({ openai: entry })
    const text = serialize({ type: 'api', key: 'sk-1' }, { existing, writtenAt })
    expect(JSON.parse(text)).toEqual({ openai: { type: 'api', key: 'sk-1' } })
  })

  it('is a session without anything of the key that was there', () => {
    expect(serializeOver({ type: 'api', key: 'sk-1', metadata: {} })).not.toHaveProperty('key')
    expect(serializeOver({ type: 'api', key: 'sk-1', metadata: {} })).not.toHaveProperty('metadata')
  })

  it.each([
    ['accountId in a new entry', {}, { accountId: 'acc-2' }],
    ['accountId where that is', { accountId: 'acc-1' }, { accountId: 'acc-2' }],
    [
      'metadata.accountID where that is',
      { methodID: 'chatgpt', metadata: { more: 1, accountID: 'acc-1' } },
      { methodID: 'chatgpt', metadata: { more: 1, accountID: 'acc-2' } },
    ],
    [
      'both where both are',
      { accountId: 'acc-1', metadata: { accountID: 'acc-1' } },
      { accountId: 'acc-2', metadata: { accountID: 'acc-2' } },
    ],
  ])('names its workspace as %s', (_name, before, after) => {
    const written = serializeOver({ type: 'oauth', ...before })
    expect(written).toMatchObject(after)
    expect(Object.keys(after).includes('accountId')).toBe('accountId' in Object(written))
  })

  it('leaves no workspace of another session behind', () => {
    const unknown = { ...buildSession(), accessToken: 'opaque', idToken: undefined }
    expect(serializeOver(entry, unknown)).not.toHaveProperty('accountId')
    expect(serializeOver({ ...entry, metadata: { accountID: 'acc-1' } }, unknown)).toMatchObject({
      metadata: {},
    })
  })

  it('ends at a whole millisecond, not before the epoch', () => {
    const at = (expiresAtMs: number) => serializeOver(entry, { ...buildSession(), expiresAtMs })
    expect(at(1.5)).toMatchObject({ expires: 1 })
    expect(at(-1)).toMatchObject({ expires: 0 })
  })

  it('comes back as it was given, and leaves all else as it was', () => {
    const file = anyJsonObject('openai', 'anthropic', '__proto__')
    fc.assert(
      fc.property(anyRealCredential(), file, (credential, before) => {
        const existing = JSON.stringify(before)
        const text = serialize(credential, { existing, writtenAt })
        expect(parse(text).credential).toEqual(asOpenCodeKeepsIt(credential))
        const others = Object.entries(JSON.parse(existing)).filter(([key]) => key !== 'openai')
        const after = new Map(Object.entries(JSON.parse(text)))
        for (const [key, value] of others) expect(after.get(key)).toEqual(value)
      }),
    )
  })
})

function asOpenCodeKeepsIt(credential: ReturnType<typeof parse>['credential']) {
  if (credential.type === 'api') return credential
  const { idToken: __, ...rest } = credential
  return { ...rest, sharedWith: 'OpenCode' }
}
