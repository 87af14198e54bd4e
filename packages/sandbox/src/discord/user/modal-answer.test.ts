import { describe, expect, it } from 'vitest'
import { modalSchema } from '../interactions/modal-form.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { answerModal, type ModalValues } from './modal-answer.ts'

function answer(inputs: readonly object[], values: ModalValues) {
  const components = inputs.map((component) => ({ type: 18, label: 'Label', component }))
  const modal = parseForm(modalSchema, { custom_id: 'modal', title: 'Title', components })
  return answerModal(modal, values)
}

const code = { type: 4, custom_id: 'code', style: 1 }
const invalid = expect.objectContaining({ code: 'invalid-input' })

describe('answerModal', () => {
  it('puts each text into the label that asked for it', () => {
    expect(answer([code], { code: 'abc' })).toEqual({
      custom_id: 'modal',
      components: [
        { type: 18, id: 1, component: { type: 4, id: 1, custom_id: 'code', value: 'abc' } },
      ],
    })
  })

  it('keeps the text that an input came with', () => {
    expect(answer([{ ...code, value: 'as before' }], {}).components).toMatchObject([
      { component: { value: 'as before' } },
    ])
  })

  it('lets only an optional input stay empty', () => {
    expect(() => answer([code], {})).toThrow(invalid)
    expect(() => answer([{ ...code, required: false, min_length: 4 }], {})).not.toThrow()
  })

  it('keeps to the length that an input asks for', () => {
    const short = { ...code, min_length: 2, max_length: 3 }
    expect(() => answer([short], { code: 'a' })).toThrow(invalid)
    expect(() => answer([short], { code: 'abcd' })).toThrow(invalid)
    expect(() => answer([short], { code: 'abc' })).not.toThrow()
  })

  it('refuses values for inputs that are not there', () => {
    expect(() => answer([code], { code: 'abc', other: 'x' })).toThrow(invalid)
  })

  it('takes of a menu as many of its own values as it allows', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
    const menu = { type: 3, custom_id: 'menu', options, max_values: 2 }
    expect(answer([menu], { menu: ['a', 'b'] }).components).toMatchObject([
      { component: { values: ['a', 'b'] } },
    ])
    expect(() => answer([menu], { menu: ['a', 'b', 'c'] })).toThrow(invalid)
    expect(() => answer([menu], { menu: 'd' })).toThrow(invalid)
    expect(() => answer([menu], {})).toThrow(invalid)
  })
})
