import { describe, expect, it } from 'vitest'
import { isWireObject, listOf, numberOf, objectOf, textOf } from './wire-reading.ts'

const wire = {
  text: 'a',
  empty: '',
  number: 7,
  zero: 0,
  object: { a: 1 },
  list: [1],
  nothing: null,
}

describe('reading the wire', () => {
  it('takes fields for what they are', () => {
    expect(textOf(wire, 'text')).toBe('a')
    expect(textOf(wire, 'empty')).toBe('')
    expect(numberOf(wire, 'number')).toBe(7)
    expect(numberOf(wire, 'zero')).toBe(0)
    expect(objectOf(wire, 'object')).toBe(wire.object)
    expect(listOf(wire, 'list')).toBe(wire.list)
  })

  it.each(['number', 'object', 'nothing', 'missing'])('finds no text in the field %s', (name) => {
    expect(textOf(wire, name)).toBeUndefined()
  })

  it.each(['text', 'object', 'nothing', 'missing'])('finds no number in the field %s', (name) => {
    expect(numberOf(wire, name)).toBeUndefined()
  })

  it.each(['text', 'number', 'nothing', 'missing'])('finds no fields in the field %s', (name) => {
    expect(objectOf(wire, name)).toEqual({})
  })

  it('takes a missing list for an empty one, and something else for none', () => {
    expect(listOf(wire, 'missing')).toEqual([])
    expect(listOf(wire, 'nothing')).toEqual([])
    expect(listOf(wire, 'text')).toBeUndefined()
    expect(listOf(wire, 'object')).toBeUndefined()
  })

  it.each([undefined, null, 'a', 7, true])('does not take %o for an object', (value) => {
    expect(isWireObject(value)).toBe(false)
  })
})
