import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJsonObject, toJsonValue } from './json.ts'

describe('toJsonValue', () => {
  it('gives every JSON value back as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toJsonValue(value)).toEqual(value)
      }),
    )
  })

  it('writes what JSON.stringify would', () => {
    const value = { a: undefined, b: [undefined, Number.NaN, () => 1], c: { d: Infinity } }
    expect(toJsonValue(value)).toEqual(JSON.parse(JSON.stringify(value)))
  })

  it('has no value for a function', () => {
    expect(toJsonValue(() => 1)).toBeUndefined()
  })
})

describe('toJsonObject', () => {
  it('keeps a key that would name the prototype a key', () => {
    const json = toJsonObject(JSON.parse('{"__proto__":{"isAdmin":true}}'))
    expect(Object.keys(json)).toEqual(['__proto__'])
    expect(json).not.toHaveProperty('isAdmin')
  })
})
