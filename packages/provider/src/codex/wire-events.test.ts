import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChatProviderError } from '../chat/errors.ts'
import { parseWireEvent } from './wire-events.ts'

const parse = (wire: object) => parseWireEvent(JSON.stringify(wire))
const place = { item_id: 'm', output_index: 0, content_index: 2 }

describe('parseWireEvent', () => {
  it.each([
    ['response.output_text.delta', 'text-delta'],
    ['response.refusal.delta', 'refusal-delta'],
    ['response.reasoning_text.delta', 'reasoning-delta'],
  ])('reads %s as %s', (type, read) => {
    expect(parse({ type, ...place, delta: 'a', obfuscation: 'x', logprobs: [] })).toEqual({
      type: read,
      itemId: 'm',
      index: 2,
      delta: 'a',
    })
  })

  it('counts the parts of a summary apart from those of the content', () => {
    const wire = { type: 'response.reasoning_summary_text.delta', item_id: 'r', summary_index: 1 }
    expect(parse({ ...wire, delta: 'a' })).toMatchObject({ type: 'reasoning-delta', index: 1 })
  })

  it('takes a delta without indexes for the first part', () => {
    const event = parse({ type: 'response.output_text.delta', delta: 'a' })
    expect(event).toEqual({ type: 'text-delta', itemId: 'item-0', index: 0, delta: 'a' })
  })

  it.each([
    ['response.output_text.done', { text: 'Yes.' }],
    ['response.refusal.done', { refusal: 'Yes.' }],
  ])('reads %s as the final text', (type, fields) => {
    expect(parse({ type, ...place, ...fields })).toEqual({
      type: 'part-done',
      kind: 'text',
      itemId: 'm',
      index: 2,
      text: 'Yes.',
    })
  })

  it.each([
    ['response.reasoning_summary_text.done', { summary_index: 1 }],
    ['response.reasoning_text.done', { content_index: 1 }],
  ])('reads %s as a final thought', (type, fields) => {
    expect(parse({ type, item_id: 'r', text: 'Hm.', ...fields })).toEqual({
      type: 'part-done',
      kind: 'reasoning',
      itemId: 'r',
      index: 1,
      text: 'Hm.',
    })
  })

  it('reads the items of an answer', () => {
    const item = {
      id: 'fc',
      type: 'function_call',
      status: 'completed',
      call_id: 'c',
      name: 'f',
      arguments: '{}',
    }
    expect(parse({ type: 'response.output_item.done', output_index: 1, item })).toEqual({
      type: 'item-done',
      itemId: 'fc',
      item: { type: 'function_call', callId: 'c', name: 'f', input: '{}' },
    })
  })

  it.each([
    ['its phase', { type: 'message', phase: 'commentary' }, { phase: 'commentary' }],
    ['a search of the service', { type: 'web_search_call' }, { toolName: 'web_search' }],
    ['nothing of a call', { type: 'function_call', name: 'f' }, {}],
  ])('reads of an item that only begins %s', (_what, item, read) => {
    expect(parse({ type: 'response.output_item.added', item: { id: 'm', ...item } })).toEqual({
      type: 'item-added',
      itemId: 'm',
      phase: undefined,
      toolName: undefined,
      ...read,
    })
  })

  it('tells an item without an id by its place', () => {
    expect(
      parse({ type: 'response.output_item.added', output_index: 2, item: null }),
    ).toMatchObject({ type: 'item-added', itemId: 'item-2' })
  })

  it.each([
    [{ id: 'resp_1', model: 'gpt-6-luna' }, 'gpt-6-luna'],
    [{ id: 'resp_1', model: null }, undefined],
  ])('reads who answers from %o', (response, modelId) => {
    expect(parse({ type: 'response.created', response })).toEqual({
      type: 'created',
      responseId: 'resp_1',
      modelId,
    })
  })

  it.each([undefined, null, 'resp_1', { id: 7 }])(
    'learns from %o who answers no more',
    (response) => {
      expect(parse({ type: 'response.created', response })).toEqual({ type: 'ignored' })
    },
  )

  it('keeps the place of content that it does not know', () => {
    const content = [{ type: 'hologram' }, { type: 'output_text', text: 'Yes.' }]
    const item = { id: 'm', type: 'message', content }
    expect(parse({ type: 'response.output_item.done', item })).toMatchObject({
      item: { content: [{ text: '' }, { text: 'Yes.' }] },
    })
  })

  it('reads a link to a page, and leaves other annotations out', () => {
    const type = 'response.output_text.annotation.added'
    const annotation = {
      type: 'url_citation',
      url: 'https://a.example/',
      title: 'A',
      start_index: 0,
    }
    expect(parse({ type, annotation })).toEqual({
      type: 'citations',
      citations: [{ url: 'https://a.example/', title: 'A' }],
    })
    expect(parse({ type, annotation: { type: 'file_citation', file_id: 'f' } })).toEqual({
      type: 'citations',
      citations: [],
    })
  })

  it.each([
    { type: 'response.failed', response: { error: { code: 'odd', message: 'No.' } } },
    { type: 'response.cancelled', response: { error: { code: 'odd', message: 'No.' } } },
    { type: 'error', code: 'odd', message: 'No.', param: null },
    { type: 'error', error: { type: 'error', code: 'odd', message: 'No.' }, status: 400 },
  ])('finds the reason of a failure in %j', (wire) => {
    expect(parse(wire)).toMatchObject({ type: 'failed', failure: { code: 'odd', message: 'No.' } })
  })

  it.each([
    { type: 'response.failed' },
    { type: 'response.failed', response: { error: null } },
    { type: 'error', error: 'No.' },
  ])('reads a failure without a reason from %j', (wire) => {
    expect(parse(wire)).toMatchObject({ type: 'failed', failure: { message: undefined } })
  })

  it.each([
    'response.queued',
    'response.in_progress',
    'response.content_part.added',
    'response.content_part.done',
    'response.reasoning_summary_part.added',
    'response.reasoning_summary_part.done',
    'response.function_call_arguments.delta',
    'response.function_call_arguments.done',
    'response.web_search_call.searching',
    'response.metadata',
    'keepalive',
    'response.heartbeat',
    'response.of.the.future',
    'toString',
    '__proto__',
  ])('ignores %s', (type) => {
    expect(parse({ type })).toEqual({ type: 'ignored' })
  })

  it('does not parse an event of an unknown type', () => {
    expect(parseWireEvent('{"type":"response.in_progress","response":{…')).toEqual({
      type: 'ignored',
    })
  })

  it.each([
    '{"sequence_number":1,"type":"response.output_text.delta","delta":"a"}',
    '{"type":"response.output_\\u0074ext.delta","delta":"a"}',
    '{ "type": "response.output_text.delta", "delta": "a" }',
  ])('finds the type in %s', (data) => {
    expect(parseWireEvent(data)).toMatchObject({ type: 'text-delta', delta: 'a' })
  })

  it.each([
    { type: 'response.output_text.delta' },
    { type: 'response.output_text.delta', delta: 7 },
    { type: 'response.output_text.done' },
    { type: 'response.output_item.done' },
    { type: 'response.output_item.done', item: { type: 'reasoning', summary: 'many' } },
    { type: 'response.incomplete' },
  ])('throws code protocol for %j', (wire) => {
    expect(() => parse(wire)).toThrow(expect.objectContaining({ code: 'protocol' }))
  })

  it('reads any JSON object, or throws a ChatProviderError', () => {
    const known = fc.constantFrom(
      'response.created',
      'response.output_text.delta',
      'response.output_item.done',
      'response.completed',
      'response.incomplete',
      'error',
    )
    const others = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(known, others, fc.jsonValue(), (type, rest, value) => {
        const outcome = settle(() => parse({ ...rest, item: value, response: value, type }))
        expect(outcome).toSatisfy((made) => ChatProviderError.isInstance(made) || 'type' in made)
      }),
    )
  })
})

function settle(act: () => object): object {
  try {
    return act()
  } catch (error) {
    return error instanceof Error ? error : new Error('not an Error', { cause: error })
  }
}
