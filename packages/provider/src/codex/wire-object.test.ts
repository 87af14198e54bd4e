import { describe, expect, it } from 'vitest'
import { toOptionalWireObject, toWireObject } from './wire-object.ts'

describe('toWireObject', () => {
  it('has every field with a value, falsy ones included', () => {
    const fields = { a: undefined, b: null, c: false, d: 0, e: '', f: [] }
    expect(Object.entries(toWireObject(fields))).toEqual([
      ['b', null],
      ['c', false],
      ['d', 0],
      ['e', ''],
      ['f', []],
    ])
  })
})

describe('toOptionalWireObject', () => {
  it('is none where there is nothing in it', () => {
    expect(toOptionalWireObject({ a: undefined })).toBeUndefined()
    expect(toOptionalWireObject({ a: 1 })).toEqual({ a: 1 })
  })
})
