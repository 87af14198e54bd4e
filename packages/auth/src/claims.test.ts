import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { buildJwt, buildTokens } from '../test/support/tokens.ts'
import { isReadableJwt, readAccount, readCredentials, readExpiryMs } from './claims.ts'

const AUTH = 'https://api.openai.com/auth'
const PROFILE = 'https://api.openai.com/profile'

const nobody = { accountId: undefined, planType: undefined, email: undefined, userId: undefined }

describe('readAccount', () => {
  it('reads everything from an ID token as ChatGPT makes it', () => {
    const idToken = buildJwt({
      email: 'ada@example.com',
      [AUTH]: { chatgpt_account_id: 'acc-1', chatgpt_plan_type: 'plus', chatgpt_user_id: 'user-1' },
    })
    expect(readAccount({ accessToken: 'opaque', idToken })).toEqual({
      accountId: 'acc-1',
      planType: 'plus',
      email: 'ada@example.com',
      userId: 'user-1',
    })
  })

  it('reads everything from the access token when there is no ID token', () => {
    const accessToken = buildJwt({
      [PROFILE]: { email: 'ada@example.com' },
      [AUTH]: { chatgpt_account_id: 'acc-1', chatgpt_plan_type: 'team', user_id: 'user-2' },
    })
    expect(readAccount({ accessToken })).toEqual({
      accountId: 'acc-1',
      planType: 'team',
      email: 'ada@example.com',
      userId: 'user-2',
    })
  })

  describe('looks for the account id', () => {
    const places = {
      'nested in the ID token': ['idToken', { [AUTH]: { chatgpt_account_id: 'id-nested' } }],
      'nested in the access token': [
        'accessToken',
        { [AUTH]: { chatgpt_account_id: 'at-nested' } },
      ],
      'at the top of the ID token': ['idToken', { chatgpt_account_id: 'id-top' }],
      'at the top of the access token': ['accessToken', { chatgpt_account_id: 'at-top' }],
    } as const
    const inOrder = ['id-nested', 'at-nested', 'id-top', 'at-top']

    it.each(inOrder.map((expected, index) => [expected, index] as const))(
      'as %s when the better places (%i of them) are empty',
      (expected, index) => {
        const claims: Record<'idToken' | 'accessToken', object> = { idToken: {}, accessToken: {} }
        for (const [token, part] of Object.values(places).slice(index)) {
          claims[token] = { ...claims[token], ...part }
        }
        const account = readAccount({
          idToken: buildJwt(claims.idToken),
          accessToken: buildJwt(claims.accessToken),
        })
        expect(account.accountId).toBe(expected)
      },
    )

    it('in what an imported file said when no claim names one', () => {
      expect(readAccount({ accessToken: 'opaque', accountId: 'acc-file' }).accountId).toBe(
        'acc-file',
      )
      const accessToken = buildJwt({ chatgpt_account_id: 'at-top' })
      expect(readAccount({ accessToken, accountId: 'acc-file' }).accountId).toBe('at-top')
      expect(readAccount({ accessToken: 'opaque', accountId: 'org-1' }).accountId).toBeUndefined()
    })

    it('and never takes an API organisation for it', () => {
      const idToken = buildJwt({
        chatgpt_account_id: 'org-top',
        organizations: [{ id: 'org-1' }],
        [AUTH]: { chatgpt_account_id: 'org-nested', organization_id: 'org-2' },
      })
      expect(readAccount({ accessToken: 'opaque', idToken }).accountId).toBeUndefined()
    })

    it('past an API organisation in a better place', () => {
      const idToken = buildJwt({ [AUTH]: { chatgpt_account_id: 'org-1' } })
      const accessToken = buildJwt({ [AUTH]: { chatgpt_account_id: 'acc-1' } })
      expect(readAccount({ accessToken, idToken }).accountId).toBe('acc-1')
    })
  })

  it('keeps a plan it has never heard of as it is', () => {
    const idToken = buildJwt({ [AUTH]: { chatgpt_plan_type: 'Galactic_Ultra-7' } })
    expect(readAccount({ accessToken: '', idToken }).planType).toBe('Galactic_Ultra-7')
  })

  it('prefers the top-level email to the one of the profile', () => {
    const idToken = buildJwt({ email: 'top@example.com', [PROFILE]: { email: 'low@example.com' } })
    expect(readAccount({ accessToken: '', idToken }).email).toBe('top@example.com')
  })

  it('lets one claim of a wrong kind hide nothing but itself', () => {
    const idToken = buildJwt({
      email: 42,
      exp: 'soon',
      [PROFILE]: 'none',
      [AUTH]: { chatgpt_account_id: 'acc-1', chatgpt_plan_type: null, chatgpt_user_id: ['x'] },
    })
    expect(readAccount({ accessToken: '', idToken })).toEqual({ ...nobody, accountId: 'acc-1' })
  })

  it('knows nobody by a claim that is no object', () => {
    expect(readAccount({ accessToken: buildJwt({ [AUTH]: 'acc-1' }) })).toEqual(nobody)
  })

  it('counts an empty claim as absent', () => {
    const idToken = buildJwt({ email: '', [AUTH]: { chatgpt_account_id: '' } })
    expect(readAccount({ accessToken: '', idToken })).toEqual(nobody)
  })
})

describe('readCredentials', () => {
  it('pairs the access token with the account it is for', () => {
    const idToken = buildJwt({ [AUTH]: { chatgpt_account_id: 'acc-1' } })
    expect(readCredentials(buildTokens('a', { idToken }))).toEqual({
      accessToken: 'access-a',
      accountId: 'acc-1',
    })
  })

  it('leaves the account open when no claim names one', () => {
    expect(readCredentials(buildTokens('a'))).toEqual({
      accessToken: 'access-a',
      accountId: undefined,
    })
  })
})

describe('readExpiryMs', () => {
  it('turns the seconds of the claim into milliseconds', () => {
    expect(readExpiryMs(buildJwt({ exp: 1_800_000_000 }))).toBe(1_800_000_000_000)
  })

  it.each([
    ['no JWT', 'opaque-token'],
    ['a JWT of two parts', 'e30.e30'],
    ['a JWT of five parts', 'a.b.c.d.e'],
    ['a payload that is no JSON', 'e30.AAAA.sig'],
    ['a payload that is a list', `e30.${Buffer.from('[1]').toString('base64url')}.sig`],
    ['a text in place of the time', buildJwt({ exp: '1800000000' })],
    ['a time before the epoch', buildJwt({ exp: -1 })],
    ['a time past all dates', buildJwt({ exp: 1e300 })],
  ])('is undefined for %s', (_, jwt) => {
    expect(readExpiryMs(jwt)).toBeUndefined()
  })
})

describe('isReadableJwt', () => {
  it('is true for three parts with an object of claims', () => {
    expect(isReadableJwt(buildJwt({ any: 'claim' }))).toBe(true)
  })

  it.each([
    ['no JWT', 'opaque-token'],
    ['no signature', buildJwt({}).replace(/[^.]+$/, '')],
    ['characters of another alphabet', `${buildJwt({})}+/=`],
    ['claims that are a list', `e30.${Buffer.from('[1]').toString('base64url')}.c2ln`],
  ])('is false for %s', (_, token) => {
    expect(isReadableJwt(token)).toBe(false)
  })
})

describe('the JWT reader', () => {
  it('survives any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(readAccount({ accessToken: text, idToken: text })).toEqual(nobody)
        expect(readExpiryMs(text)).toBeUndefined()
      }),
    )
  })

  it('survives any bytes as the payload', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const jwt = `e30.${Buffer.from(bytes).toString('base64url')}.c2ln`
        expect(() => [readAccount({ accessToken: jwt }), readExpiryMs(jwt)]).not.toThrow()
      }),
    )
  })

  it('survives any JSON in any claim', () => {
    const claims = fc.record({
      exp: fc.jsonValue(),
      email: fc.jsonValue(),
      chatgpt_account_id: fc.jsonValue(),
      [AUTH]: fc.oneof(
        fc.jsonValue(),
        fc.record({ chatgpt_account_id: fc.jsonValue(), chatgpt_plan_type: fc.jsonValue() }),
      ),
      [PROFILE]: fc.jsonValue(),
    })
    const isTextOrAbsent = (value: unknown) => value === undefined || typeof value === 'string'
    fc.assert(
      fc.property(claims, (payload) => {
        const account = readAccount({ accessToken: buildJwt(payload) })
        expect(Object.values(account).every(isTextOrAbsent)).toBe(true)
        expect(account.accountId ?? '').not.toMatch(/^org-/)
      }),
    )
  })
})
