import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCitations, parseItem } from './wire-items.ts'

describe('parseItem', () => {
  it('reads what the model says', () => {
    const annotations = [{ type: 'url_citation', url: 'https://a.example/', title: 'A' }]
    const content = [
      { type: 'output_text', text: 'Yes.', annotations, logprobs: [] },
      { type: 'refusal', refusal: 'No.' },
    ]
    expect(parseItem({ id: 'm', type: 'message', phase: 'commentary', content })).toEqual({
      type: 'message',
      phase: 'commentary',
      content: [
        { text: 'Yes.', isRefusal: false, citations: [{ url: 'https://a.example/', title: 'A' }] },
        { text: 'No.', isRefusal: true, citations: [] },
      ],
    })
  })

  it.each([
    [{ type: 'hologram', text: 'Boo' }],
    [{ type: 'output_text' }],
    [{ type: 'output_text', text: 7 }],
    [{ type: 'refusal', refusal: null }],
    [null],
    ['text'],
  ])('keeps the place of content that has no text for us: %o', (part) => {
    const item = parseItem({
      type: 'message',
      content: [part, { type: 'output_text', text: 'Yes.' }],
    })
    expect(item).toMatchObject({ content: [{ text: '' }, { text: 'Yes.' }] })
  })

  it('reads what the model thinks', () => {
    const item = {
      id: 'rs_1',
      type: 'reasoning',
      summary: [
        { type: 'summary_text', text: 'First.' },
        { type: 'summary_text', text: '' },
      ],
      encrypted_content: 'opaque',
    }
    expect(parseItem(item)).toEqual({
      type: 'reasoning',
      wireId: 'rs_1',
      summary: ['First.', ''],
      encryptedContent: 'opaque',
    })
    expect(parseItem({ type: 'reasoning', encrypted_content: null })).toEqual({
      type: 'reasoning',
      wireId: undefined,
      summary: [],
      encryptedContent: undefined,
    })
  })

  it('reads what the model wants to be done', () => {
    const item = {
      type: 'function_call',
      call_id: 'c',
      name: 'f',
      arguments: '{}',
      status: 'completed',
    }
    expect(parseItem(item)).toEqual({ type: 'function_call', callId: 'c', name: 'f', input: '{}' })
  })

  it.each(['web_search_call', 'image_generation_call', 'custom_tool_call', ''])(
    'has nothing to read in an item of type %o',
    (type) => {
      expect(parseItem({ type, id: 'x', content: 7 })).toEqual({ type: 'other' })
    },
  )

  it.each([
    undefined,
    null,
    'message',
    [],
    {},
    { type: 7 },
    { type: 'message', content: 'Yes.' },
    { type: 'reasoning', summary: 'Hm.' },
    { type: 'reasoning', summary: [{ text: 'Hm.' }, {}] },
    { type: 'reasoning', summary: [null] },
    { type: 'function_call', name: 'f', arguments: '{}' },
    { type: 'function_call', call_id: 'c', arguments: '{}' },
    { type: 'function_call', call_id: 'c', name: 'f' },
    { type: 'function_call', call_id: 'c', name: 'f', arguments: {} },
  ])('cannot read %j', (json) => {
    expect(parseItem(json)).toBeUndefined()
  })

  it('never throws', () => {
    const type = fc.constantFrom('message', 'reasoning', 'function_call', 'other')
    const rest = fc.dictionary(fc.constantFrom('content', 'summary', 'id', 'phase'), fc.jsonValue())
    fc.assert(
      fc.property(type, rest, (kind, fields) => {
        expect([kind, undefined]).toContain(parseItem({ ...fields, type: kind })?.type)
      }),
    )
  })
})

describe('parseCitations', () => {
  it('reads links to pages, with or without a title', () => {
    const annotations = [
      { type: 'url_citation', url: 'https://a.example/', title: 'A', start_index: 0 },
      { type: 'url_citation', url: 'https://b.example/', title: null },
    ]
    expect(parseCitations(annotations)).toEqual([
      { url: 'https://a.example/', title: 'A' },
      { url: 'https://b.example/', title: undefined },
    ])
  })

  it.each([
    { type: 'file_citation', file_id: 'file_1' },
    { type: 'url_citation' },
    { type: 'url_citation', url: 7 },
    { url: 'https://a.example/' },
    null,
    'https://a.example/',
  ])('leaves %o out', (annotation) => {
    expect(parseCitations([annotation])).toEqual([])
  })
})
