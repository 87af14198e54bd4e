import { describe, expect, it } from 'vitest'
import { parseTokenRequest } from './token-request.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const codeForm =
  'grant_type=authorization_code&client_id=app&code=c&redirect_uri=http%3A%2F%2Fr&code_verifier=v'

describe('parseTokenRequest', () => {
  it('reads the exchange of a code from a form', () => {
    expect(parseTokenRequest(`${form};charset=UTF-8`, codeForm)).toEqual({
      ok: true,
      value: {
        grantType: 'authorization_code',
        clientId: 'app',
        code: 'c',
        redirectUri: 'http://r',
        codeVerifier: 'v',
      },
    })
  })

  it.each([
    [form, 'grant_type=refresh_token&client_id=app&refresh_token=rt'],
    [json, '{"grant_type":"refresh_token","client_id":"app","refresh_token":"rt"}'],
  ])('reads a refresh from %s', (contentType, text) => {
    expect(parseTokenRequest(contentType, text)).toEqual({
      ok: true,
      value: { grantType: 'refresh_token', clientId: 'app', refreshToken: 'rt' },
    })
  })

  it.each([
    ['no content type', undefined, codeForm, 'invalid_request'],
    ['an unknown content type', 'text/plain', codeForm, 'invalid_request'],
    ['JSON that does not parse', json, '{', 'unsupported_grant_type'],
    ['no grant type', form, 'code=c', 'unsupported_grant_type'],
    ['a grant that is not offered', form, 'grant_type=password', 'unsupported_grant_type'],
    ['a code in JSON', json, '{"grant_type":"authorization_code"}', 'invalid_request'],
    ['a missing verifier', form, codeForm.replace('&code_verifier=v', ''), 'invalid_request'],
    [
      'an empty token',
      form,
      'grant_type=refresh_token&client_id=a&refresh_token=',
      'invalid_request',
    ],
  ])('refuses %s', (_, contentType, text, error) => {
    const parsed = parseTokenRequest(contentType, text)
    expect(parsed).toMatchObject({ ok: false, reason: { status: 400, body: { error } } })
  })

  it('names what is missing and quotes nothing that was sent', () => {
    const parsed = parseTokenRequest(
      form,
      'grant_type=authorization_code&code=secret&client_id=app',
    )
    expect(JSON.stringify(parsed)).toContain('redirect_uri, code_verifier')
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })
})
