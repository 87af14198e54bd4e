import { beforeEach, describe, expect, it } from 'vitest'
import { createOpenForms, FORM_LIFETIME_MS, type OpenForms } from './open-forms.ts'

const message = { text: 'Newts.', attachments: [] }

let nowMs: number
let forms: OpenForms

beforeEach(() => {
  nowMs = 0
  let ids = 0
  forms = createOpenForms({ now: () => nowMs, generateId: () => String(++ids) })
})

describe('createOpenForms', () => {
  it('finds the message for whom the form was opened, until it is closed', () => {
    const formId = forms.open('ada', message)
    expect(forms.find(formId, 'lin')).toBeUndefined()
    expect(forms.find(formId, 'ada')).toBe(message)
    forms.close(formId)
    expect(forms.find(formId, 'ada')).toBeUndefined()
  })

  it('knows a form as long as Discord lets it be sent', () => {
    const [first, second] = [forms.open('ada', message), forms.open('ada', message)]
    nowMs = FORM_LIFETIME_MS - 1
    expect(forms.find(first, 'ada')).toBe(message)
    nowMs = FORM_LIFETIME_MS
    expect(forms.find(second, 'ada')).toBeUndefined()
  })

  it('forgets the oldest form when too many are open', () => {
    const formIds = Array.from({ length: 1_001 }, () => forms.open('ada', message))
    expect(forms.find(formIds[0] ?? '', 'ada')).toBeUndefined()
    expect(forms.find(formIds[1] ?? '', 'ada')).toBe(message)
  })

  it('forgets all forms of a person, and of nobody else', () => {
    const ofAda = [forms.open('ada', message), forms.open('ada', message)]
    const ofLin = forms.open('lin', message)
    forms.forget('ada')
    expect(ofAda.map((formId) => forms.find(formId, 'ada'))).toEqual([undefined, undefined])
    expect(forms.find(ofLin, 'lin')).toBe(message)
  })
})
