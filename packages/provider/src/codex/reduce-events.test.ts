import { describe, expect, it } from 'vitest'
import { readEvents } from '../../test/transcripts.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { createAnswerState } from './answer-state.ts'
import { reduceEvent } from './reduce-events.ts'
import { parseWireEvent } from './wire-events.ts'

/** Folds events, given as the objects on the wire, and returns the parts they make. */
function fold(...events: readonly object[]): readonly StreamPart[] {
  let state = createAnswerState({
    providerId: 'codex',
    modelId: 'gpt-6-luna',
    accountId: 'account',
  })
  return events.flatMap((wire) => {
    const event = parseWireEvent(JSON.stringify(wire))
    if (event.type === 'failed') throw new Error('the transcript fails')
    if (event.type === 'limits') return []
    const step = reduceEvent(state, event)
    state = step.state
    return step.parts
  })
}

function foldTranscript(name: string): readonly StreamPart[] {
  return fold(...readEvents(name).map((data): object => JSON.parse(data)))
}

const delta = (text: string, itemId = 'm', index = 0) => ({
  type: 'response.output_text.delta',
  item_id: itemId,
  content_index: index,
  delta: text,
})
const textDone = (text: string, index = 0) => ({
  type: 'response.output_text.done',
  item_id: 'm',
  content_index: index,
  text,
})
const added = (item: object) => ({ type: 'response.output_item.added', output_index: 0, item })
const done = (item: object) => ({ type: 'response.output_item.done', output_index: 0, item })
const messageDone = (...texts: readonly string[]) =>
  done({ id: 'm', type: 'message', content: texts.map((text) => ({ type: 'output_text', text })) })
const completed = { type: 'response.completed', response: {} }
const reasoningDelta = (text: string, index = 0) => ({
  type: 'response.reasoning_summary_text.delta',
  item_id: 'r',
  summary_index: index,
  delta: text,
})
const reasoningDone = (summary: readonly string[], encrypted?: string) =>
  done({
    id: 'r',
    type: 'reasoning',
    summary: summary.map((text) => ({ type: 'summary_text', text })),
    ...(encrypted && { encrypted_content: encrypted }),
  })

function textOf(parts: readonly StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('')
}

function typesOf(parts: readonly StreamPart[]): readonly string[] {
  return parts.map(({ type }) => type)
}

describe('reduceEvent on text', () => {
  it('opens a block with the first delta and closes it with the item', () => {
    expect(fold(delta('Good '), delta('evening.'), messageDone('Good evening.'))).toEqual([
      { type: 'text-start', id: 'm' },
      { type: 'text-delta', id: 'm', delta: 'Good ' },
      { type: 'text-delta', id: 'm', delta: 'evening.' },
      { type: 'text-end', id: 'm' },
    ])
  })

  it('shows no block for a message without text', () => {
    expect(fold(added({ id: 'm', type: 'message', content: [] }), messageDone(''))).toEqual([])
  })

  it('shows no empty delta', () => {
    expect(typesOf(fold(delta('a'), delta(''), delta('b')))).toEqual([
      'text-start',
      'text-delta',
      'text-delta',
    ])
  })

  it.each([
    ['the last delta', [delta('Good ')]],
    ['every delta', []],
  ])('repairs the text from its end when %s was lost', (_what, deltas) => {
    expect(textOf(fold(...deltas, textDone('Good evening.')))).toBe('Good evening.')
    expect(textOf(fold(...deltas, messageDone('Good evening.')))).toBe('Good evening.')
  })

  it('repairs nothing twice', () => {
    const parts = fold(delta('Good '), textDone('Good evening.'), messageDone('Good evening.'))
    expect(textOf(parts)).toBe('Good evening.')
  })

  it('throws code protocol when a delta in the middle was lost', () => {
    const lossy = () => fold(delta('Good '), delta('ning.'), textDone('Good evening.'))
    expect(lossy).toThrow(expect.objectContaining({ code: 'protocol' }))
  })

  it('throws code protocol when the item ends without what came after its text was complete', () => {
    const late = () => fold(delta('Hel'), textDone('Hello'), delta('!'), messageDone('Hello'))
    expect(late).toThrow(expect.objectContaining({ code: 'protocol' }))
  })

  it('throws code protocol when text comes for an item that is complete', () => {
    const late = () => fold(delta('Good'), messageDone('Good'), delta(' evening.'))
    expect(late).toThrow(expect.objectContaining({ code: 'protocol' }))
  })

  it('takes an item that is completed twice once', () => {
    const parts = fold(delta('Good'), messageDone('Good'), messageDone('Good'), textDone('Good'))
    expect(typesOf(parts)).toEqual(['text-start', 'text-delta', 'text-end'])
  })

  it('gives each content part of a message a block of its own', () => {
    const parts = fold(delta('one'), delta('two', 'm', 1), messageDone('one', 'two'))
    expect(parts.filter(({ type }) => type === 'text-start')).toEqual([
      { type: 'text-start', id: 'm' },
      { type: 'text-start', id: 'm:1' },
    ])
  })

  it('keeps interleaved messages apart', () => {
    const parts = fold(delta('a', 'x'), delta('1', 'y'), delta('b', 'x'), delta('2', 'y'))
    expect(parts.filter(({ type }) => type === 'text-delta')).toEqual([
      { type: 'text-delta', id: 'x', delta: 'a' },
      { type: 'text-delta', id: 'y', delta: '1' },
      { type: 'text-delta', id: 'x', delta: 'b' },
      { type: 'text-delta', id: 'y', delta: '2' },
    ])
  })

  it('tells commentary and answer apart', () => {
    const starts = foldTranscript('phases-citations').filter(({ type }) => type === 'text-start')
    expect(starts).toEqual([
      { type: 'text-start', id: 'msg_c', phase: 'commentary' },
      { type: 'text-start', id: 'msg_f', phase: 'answer' },
    ])
  })

  it('tells items apart by position where a server leaves out their ids', () => {
    const parts = fold(
      { type: 'response.output_text.delta', output_index: 0, delta: 'a' },
      { type: 'response.output_text.delta', output_index: 1, delta: 'b' },
    )
    expect(parts.filter(({ type }) => type === 'text-start')).toHaveLength(2)
  })
})

describe('reduceEvent on reasoning', () => {
  it('joins the parts of a summary as paragraphs of one block', () => {
    const parts = fold(reasoningDelta('First.'), reasoningDelta('Then', 1), reasoningDelta('.', 1))
    expect(parts).toEqual([
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'First.' },
      { type: 'reasoning-delta', id: 'r', delta: '\n\nThen' },
      { type: 'reasoning-delta', id: 'r', delta: '.' },
    ])
  })

  it('shows a summary that came without deltas', () => {
    expect(fold(reasoningDone(['First.', 'Then.']))).toEqual([
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'First.' },
      { type: 'reasoning-delta', id: 'r', delta: '\n\nThen.' },
      { type: 'reasoning-end', id: 'r' },
    ])
  })

  const thoughtOf = (...wire: readonly object[]) =>
    fold(...wire)
      .map((part) => (part.type === 'reasoning-delta' ? part.delta : ''))
      .join('')
  const summaryDone = (text: string, index = 0) => ({
    type: 'response.reasoning_summary_text.done',
    item_id: 'r',
    summary_index: index,
    text,
  })

  it.each<[string, readonly object[]]>([
    ['the end of a part', [reasoningDelta('Fir'), summaryDone('First.')]],
    ['a whole part', [summaryDone('First.')]],
    ['the end of a part, until the item ends', [reasoningDelta('Fir')]],
    ['everything, until the item ends', []],
    ['a later part', [reasoningDelta('First.'), summaryDone('First.'), summaryDone('Then.', 1)]],
  ])('mends a summary of which the stream has lost %s', (_what, wire) => {
    expect(thoughtOf(...wire, reasoningDone(['First.', 'Then.']))).toBe('First.\n\nThen.')
  })

  it('leaves a summary as it is whose words have changed', () => {
    const shown = [reasoningDelta('First'), reasoningDelta('Then', 1)]
    expect(thoughtOf(...shown, summaryDone('Other.', 1), reasoningDone(['Else.', 'Other.']))).toBe(
      'First\n\nThen',
    )
  })

  it('shows thoughts themselves where they are not summed up', () => {
    const [start, ...rest] = foldTranscript('raw-reasoning').filter(({ type }) =>
      type.startsWith('reasoning'),
    )
    expect(start).toMatchObject({ type: 'reasoning-start' })
    expect(rest).toMatchObject([
      { delta: 'They greet me; ' },
      { delta: 'I greet back.' },
      { type: 'reasoning-end', providerMetadata: { codex: { reasoning: { id: 'rs_raw' } } } },
    ])
  })

  it('ends with what lets the model continue, even when it shows nothing', () => {
    expect(fold(reasoningDone([], 'opaque'))).toEqual([
      { type: 'reasoning-start', id: 'r' },
      {
        type: 'reasoning-end',
        id: 'r',
        providerMetadata: {
          codex: {
            modelId: 'gpt-6-luna',
            accountId: 'account',
            reasoning: { id: 'r', summary: [], encryptedContent: 'opaque' },
          },
        },
      },
    ])
  })

  it('shows nothing of reasoning that has neither summary nor content', () => {
    expect(fold(reasoningDone([]))).toEqual([])
  })

  it('shows raw reasoning like a summary', () => {
    const raw = {
      type: 'response.reasoning_text.delta',
      item_id: 'r',
      content_index: 0,
      delta: 'Hm',
    }
    expect(typesOf(fold(raw))).toEqual(['reasoning-start', 'reasoning-delta'])
  })
})

describe('reduceEvent on tool calls and sources', () => {
  it('gives a tool call once it is complete', () => {
    const parts = foldTranscript('reasoning-tool-call')
    expect(parts.filter(({ type }) => type === 'tool-call')).toEqual([
      {
        type: 'tool-call',
        toolCallId: 'call_9',
        toolName: 'get_weather',
        input: '{"city":"Taipei"}',
      },
    ])
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'tool-calls' } })
  })

  it('gives no tool call that was not completed', () => {
    const call = { id: 'f', type: 'function_call', call_id: 'c', name: 'f', arguments: '' }
    const parts = fold(added(call), completed)
    expect(typesOf(parts)).toEqual(['finish'])
    expect(parts[0]).toMatchObject({ finishReason: { unified: 'stop' } })
  })

  it('gives each page once, however often it is cited', () => {
    expect(foldTranscript('phases-citations').filter(({ type }) => type === 'source')).toEqual([
      {
        type: 'source',
        sourceType: 'url',
        id: 'source-1',
        url: 'https://nodejs.org/en/about/previous-releases',
        title: 'Node.js Releases',
      },
    ])
  })

  it('finds the pages that only the complete item cites', () => {
    const annotations = [{ type: 'url_citation', url: 'https://a.example/' }]
    const content = [{ type: 'output_text', text: 'Yes.', annotations }]
    const sources = fold(done({ id: 'm', type: 'message', content })).filter(
      ({ type }) => type === 'source',
    )
    expect(sources).toMatchObject([{ url: 'https://a.example/' }])
  })

  it('sees nothing but the text among the tools of others', () => {
    expect(typesOf(foldTranscript('tools-of-others'))).toEqual([
      'response-metadata',
      'text-start',
      'text-delta',
      'text-delta',
      'text-end',
      'finish',
    ])
  })

  it('ignores items of kinds that it does not know', () => {
    const image = { id: 'w', type: 'image_generation_call', status: 'completed' }
    expect(fold(added(image), done(image))).toEqual([])
  })

  it('tells of a web search when it begins', () => {
    const search = { id: 'w', type: 'web_search_call', status: 'in_progress' }
    expect(fold(added(search))).toEqual([
      { type: 'tool-input-start', id: 'w', toolName: 'web_search', providerExecuted: true },
    ])
    expect(fold(added(search), done({ ...search, status: 'completed' }))).toHaveLength(1)
  })
})

describe('reduceEvent at the end', () => {
  it('closes what is open, then finishes', () => {
    const parts = fold(reasoningDelta('Hm.'), delta('Yes.'), completed)
    expect(typesOf(parts).slice(-3)).toEqual(['reasoning-end', 'text-end', 'finish'])
  })

  it.each([
    ['text', 'stop', 'completed'],
    ['reasoning-tool-call', 'tool-calls', 'completed'],
    ['refusal', 'content-filter', 'completed'],
    ['raw-reasoning', 'stop', 'completed'],
    ['signs-of-life', 'stop', 'completed'],
    ['tools-of-others', 'stop', 'completed'],
    ['incomplete', 'length', 'max_output_tokens'],
  ])('finishes the transcript %s with %s', (name, unified, raw) => {
    expect(foldTranscript(name).at(-1)).toMatchObject({
      type: 'finish',
      finishReason: { unified, raw },
    })
  })

  it('finishes with content-filter when the service filtered the answer', () => {
    const incomplete_details = { reason: 'content_filter' }
    const parts = fold({ type: 'response.incomplete', response: { incomplete_details } })
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: 'content-filter' } })
  })

  it.each([undefined, null, { reason: 'boredom' }])(
    'throws code server-error when an answer is incomplete because of %o',
    (incomplete_details) => {
      const incomplete = () =>
        fold({ type: 'response.incomplete', response: { incomplete_details } })
      expect(incomplete).toThrow(
        expect.objectContaining({ code: 'server-error', isRetryable: true }),
      )
    },
  )

  it('shows a refusal as text', () => {
    expect(textOf(foldTranscript('refusal'))).toBe('I can’t help with that.')
  })

  it.each([undefined, null, 'free', { input_tokens: 'many' }])(
    'leaves the usage open that the service words as %o',
    (usage) => {
      const parts = fold({ type: 'response.completed', response: { usage } })
      expect(parts.at(-1)).toMatchObject({
        usage: {
          inputTokens: { total: undefined, cacheRead: undefined },
          outputTokens: { total: undefined, reasoning: undefined },
        },
      })
    },
  )
})

describe('reduceEvent on metadata', () => {
  const created = { type: 'response.created', response: { id: 'resp_1', model: 'gpt-6-luna-7' } }
  const metadata = { type: 'response-metadata', responseId: 'resp_1', modelId: 'gpt-6-luna-7' }

  it('keeps it back until there is something to show', () => {
    expect(fold(created, added({ id: 'm', type: 'message' }))).toEqual([])
    expect(fold(created, delta('Yes.'))[0]).toEqual(metadata)
    expect(fold(created, completed)[0]).toEqual(metadata)
  })

  it('gives it once, though the service repeats it', () => {
    const parts = fold(created, delta('Yes.'), created, delta(' No.'))
    expect(typesOf(parts).filter((type) => type === 'response-metadata')).toHaveLength(1)
  })

  it('names the model asked for when the service names none', () => {
    const [first] = fold({ type: 'response.created', response: { id: 'resp_1' } }, completed)
    expect(first).toMatchObject({ modelId: 'gpt-6-luna' })
  })
})
