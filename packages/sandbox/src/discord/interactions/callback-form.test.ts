import { describe, expect, it } from 'vitest'
import { callbackSchema } from './callback-form.ts'

const isAccepted = (callback: object) => callbackSchema.safeParse(callback).success

const input = { type: 4, custom_id: 'code', style: 1 }
const label = { type: 18, label: 'Code', component: input }
const modal = (changes: object = {}) => ({
  type: 9,
  data: { custom_id: 'paste', title: 'Paste the code', components: [label], ...changes },
})

describe('callbackSchema', () => {
  it('needs data for a message and none to defer', () => {
    expect(isAccepted({ type: 4 })).toBe(false)
    expect(isAccepted({ type: 4, data: { content: 'text' } })).toBe(true)
    expect(isAccepted({ type: 5 })).toBe(true)
    expect(isAccepted({ type: 6 })).toBe(true)
  })

  it.each([1, 2, 10, 12, 99])('knows no response of type %i', (type) => {
    expect(isAccepted({ type, data: {} })).toBe(false)
  })

  it('takes at most 25 suggestions', () => {
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: index }))
    expect(isAccepted({ type: 8, data: { choices: choices.slice(1) } })).toBe(true)
    expect(isAccepted({ type: 8, data: { choices } })).toBe(false)
  })

  it('takes a modal with a labelled text input, in the new form and the old one', () => {
    const row = { type: 1, components: [{ ...input, label: 'Code' }] }
    expect(isAccepted(modal())).toBe(true)
    expect(isAccepted(modal({ components: [row] }))).toBe(true)
    expect(isAccepted(modal({ components: [{ type: 1, components: [input] }] }))).toBe(false)
  })

  it.each([
    ['a title of 46 characters', { title: 'x'.repeat(46) }],
    ['no component', { components: [] }],
    [
      'six components',
      { components: Array.from({ length: 6 }, () => ({ type: 10, content: 'x' })) },
    ],
    ['a custom id of 101 characters', { custom_id: 'x'.repeat(101) }],
    ['a label of 46 characters', { components: [{ ...label, label: 'x'.repeat(46) }] }],
    ['two inputs of one name', { components: [label, label] }],
    ['a bare text input', { components: [input] }],
    [
      'a placeholder of 101 characters',
      { components: [{ ...label, component: { ...input, placeholder: 'x'.repeat(101) } }] },
    ],
    [
      'a shortest text above the longest',
      { components: [{ ...label, component: { ...input, min_length: 5, max_length: 4 } }] },
    ],
  ])('refuses a modal with %s', (_, changes) => {
    expect(isAccepted(modal(changes))).toBe(false)
  })
})
