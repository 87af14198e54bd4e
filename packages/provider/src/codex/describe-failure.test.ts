import { describe, expect, it } from 'vitest'
import { describeFailure, describeLimit } from './describe-failure.ts'
import { type ServiceFailure } from './service-failure.ts'

const failure: ServiceFailure = {
  status: 400,
  code: 'odd',
  param: undefined,
  message: 'a secret',
  requestId: 'req_1',
  cfRay: undefined,
}
const codes = [
  'unauthorized',
  'forbidden',
  'not-included',
  'insufficient-quota',
  'rate-limit',
  'overloaded',
  'model-unavailable',
  'context-length',
  'content-policy',
  'invalid-request',
  'blocked',
  'server-error',
  'protocol',
] as const

describe('describeFailure', () => {
  it.each(codes)('says one thing for %s, without a word of the service', (code) => {
    const sentence = describeFailure(code, failure)
    expect(sentence).toMatch(/^The |^This |^Too |^A |^What /)
    expect(sentence).not.toContain('secret')
  })

  it('says something else for each code', () => {
    expect(new Set(codes.map((code) => describeFailure(code, failure))).size).toBe(codes.length)
  })

  it('names the field and the status of a request that is wrong', () => {
    expect(describeFailure('invalid-request', { ...failure, param: 'tools' })).toBe(
      'The service refused the field "tools" (status 400). Check the settings and the base URL, or report it.',
    )
    expect(describeFailure('invalid-request', { ...failure, status: undefined })).toBe(
      'The service refused the request. Check the settings and the base URL, or report it.',
    )
  })
})

describe('describeLimit', () => {
  it('tells where to look when nothing else is known', () => {
    expect(describeLimit(undefined)).toContain('https://chatgpt.com/codex/settings/usage')
  })
})
