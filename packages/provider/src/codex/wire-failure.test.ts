import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWireFailure } from './wire-failure.ts'

const nothing = {
  code: undefined,
  message: undefined,
  param: undefined,
  planType: undefined,
  resetsAtSeconds: undefined,
  resetsInSeconds: undefined,
  status: undefined,
}

describe('parseWireFailure', () => {
  it('reads an error of the API', () => {
    const error = { type: 'invalid_request_error', code: 'odd', message: 'No.', param: 'input' }
    expect(parseWireFailure({ error })).toEqual({
      ...nothing,
      code: 'odd',
      message: 'No.',
      param: 'input',
    })
  })

  it('takes the type where there is no code', () => {
    const error = { type: 'usage_limit_reached', code: null, message: 'No.' }
    expect(parseWireFailure({ error })).toMatchObject({ code: 'usage_limit_reached' })
  })

  it('reads a limit', () => {
    const error = {
      type: 'usage_limit_reached',
      plan_type: 'plus',
      resets_at: 5,
      resets_in_seconds: 3,
    }
    expect(parseWireFailure({ error })).toMatchObject({
      planType: 'plus',
      resetsAtSeconds: 5,
      resetsInSeconds: 3,
    })
  })

  it.each([
    [{ detail: 'Store must be set to false' }, 'Store must be set to false'],
    [{ detail: [{ msg: 'field required' }] }, '[{"msg":"field required"}]'],
    [{ detail: { code: 'x' } }, '{"code":"x"}'],
    [{ message: 'No.' }, 'No.'],
  ])('reads the sentence in %j', (json, message) => {
    expect(parseWireFailure(json)).toEqual({ ...nothing, message })
  })

  it.each([
    [{ type: 'error', status: 429, error: { code: 'a' } }, 429],
    [{ type: 'error', status_code: 400, error: { code: 'a' } }, 400],
    [{ type: 'error', status: 'bad', error: { code: 'a' } }, undefined],
  ])('reads the status of the frame %j', (json, status) => {
    expect(parseWireFailure(json)).toMatchObject({ code: 'a', status })
  })

  it('cuts a sentence to a readable length', () => {
    expect(parseWireFailure({ detail: 'x'.repeat(5000) }).message).toHaveLength(1000)
  })

  it.each([undefined, null, 7, 'No.', [], {}, { error: 'No.' }, { error: null }])(
    'finds nothing in %o',
    (json) => {
      expect(parseWireFailure(json)).toEqual(nothing)
    },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(Object.keys(parseWireFailure(json)).toSorted()).toEqual(
          Object.keys(nothing).toSorted(),
        )
      }),
    )
  })
})
