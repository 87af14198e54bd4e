import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEvents } from '../../test/transcripts.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { createAnswerState } from './answer-state.ts'
import { reduceEvent, type AnswerEvent } from './reduce-events.ts'
import { RunningAnswer } from './running-answer.ts'
import { parseWireEvent } from './wire-events.ts'

const origin = { providerId: 'codex', modelId: 'gpt-6-luna', accountId: 'account' }

type Outcome = { readonly parts: readonly StreamPart[]; readonly code: string | undefined }

/** What the events make when they are run. */
function run(data: readonly string[]): Outcome & { readonly parsedCount: number } {
  const parts: StreamPart[] = []
  const answer = new RunningAnswer(origin, { push: (part) => void parts.push(part) })
  let parsedCount = 0
  const code = codeOf(() => {
    for (const one of data) {
      if (answer.takeDelta(one)) continue
      parsedCount += 1
      answer.take(parse(one), one)
    }
  })
  return { parts, code, parsedCount }
}

/** What the same events make when the reducer takes each of them. */
function fold(data: readonly string[]): Outcome {
  const parts: StreamPart[] = []
  let state = createAnswerState(origin)
  const code = codeOf(() => {
    for (const one of data) {
      const step = reduceEvent(state, parse(one))
      state = step.state
      parts.push(...step.parts)
    }
  })
  return { parts, code }
}

function parse(data: string): AnswerEvent {
  const event = parseWireEvent(data)
  if (event.type === 'failed') throw new ChatProviderError('server-error', 'failed')
  return event.type === 'limits' ? { type: 'ignored' } : event
}

function codeOf(act: () => void): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (ChatProviderError.isInstance(error)) return error.code
    throw error
  }
}

const delta = (text: string, itemId = 'm', number = 0) =>
  JSON.stringify({
    type: 'response.output_text.delta',
    sequence_number: number,
    item_id: itemId,
    content_index: 0,
    delta: text,
  })

describe('RunningAnswer', () => {
  it.each([
    'text',
    'reasoning-tool-call',
    'raw-reasoning',
    'phases-citations',
    'refusal',
    'incomplete',
    'signs-of-life',
    'tools-of-others',
  ])('makes of the transcript %s what the reducer makes of it', (name) => {
    const { parts, code } = run(readEvents(name))
    expect({ parts, code }).toEqual(fold(readEvents(name)))
    expect(parts.at(-1)).toMatchObject({ type: 'finish' })
  })

  it('makes of any events what the reducer makes of them', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 })
    const itemId = fc.constantFrom('a', 'b')
    const index = fc.constantFrom(0, 1)
    const event = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ kind: fc.constant('output_text.delta'), itemId, index, text }),
      },
      fc.record({ kind: fc.constantFrom('reasoning_summary_text.delta'), itemId, index, text }),
      fc.record({
        kind: fc.constantFrom(
          'refusal.delta',
          'output_text.done',
          'reasoning_summary_text.done',
          'in_progress',
          'completed',
        ),
        itemId,
        index,
        text,
      }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const data = events.map(({ kind, itemId: item_id, index: at, text: delta_ }, number) =>
          JSON.stringify({
            type: `response.${kind}`,
            sequence_number: number,
            item_id,
            ...(kind.startsWith('reasoning') ? { summary_index: at } : { content_index: at }),
            delta: delta_,
            text: delta_,
          }),
        )
        const { parts, code } = run(data)
        expect({ parts, code }).toEqual(fold(data))
      }),
    )
  })

  it('parses the first two deltas of a block, and then those alone that are escaped', () => {
    const texts = ['one', ' two', ' three', ' "four"', ' five', ' six']
    const { parts, parsedCount } = run(texts.map((text, number) => delta(text, 'm', number)))
    expect(parts.flatMap((part) => (part.type === 'text-delta' ? [part.delta] : []))).toEqual(texts)
    expect(parsedCount).toBe(3)
  })

  it('knows what it passed on when the whole text comes', () => {
    const done = JSON.stringify({
      type: 'response.output_text.done',
      item_id: 'm',
      content_index: 0,
      text: 'a b c d e.',
    })
    const deltas = ['a', ' b', ' c', ' d'].map((text) => delta(text))
    expect(run([...deltas, done]).parts.at(-1)).toEqual({
      type: 'text-delta',
      id: 'm',
      delta: ' e.',
    })
    expect(run([...deltas, delta(' x'), done]).code).toBe('protocol')
  })

  it('keeps blocks apart that take turns', () => {
    const turns = ['m', 'm', 'm', 'n', 'm', 'n', 'n', 'n'].map((id, at) => delta(`${at}`, id, at))
    const { parts } = run(turns)
    expect(parts.filter(({ type }) => type === 'text-start')).toHaveLength(2)
    expect(parts).toEqual(fold(turns).parts)
  })
})
