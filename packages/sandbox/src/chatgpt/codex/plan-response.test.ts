import { describe, expect, it } from 'vitest'
import { type CodexEvent } from './codex-event.ts'
import { planResponse, type ResponsePlan } from './plan-response.ts'
import { type ScriptedResponse } from './scripted-response.ts'

function* generate(answer = 'generated'): Generator<CodexEvent> {
  yield { type: 'start' }
  yield { type: 'say', answer }
  yield { type: 'end' }
}
const recorded = [{ type: 'recorded', text: ': as it was\n\n' }]

const plan = (scripted?: ScriptedResponse, transcript?: typeof recorded) =>
  planResponse(scripted, { generate, transcript })

const textOf = (planned: ResponsePlan) =>
  planned.type === 'stream' ? [...planned.events].map((event) => event.text).join('') : undefined

describe('planResponse', () => {
  it('generates when there is nothing else', () => {
    expect(textOf(plan())).toBe(
      'event: start\ndata: {"type":"start"}\n\nevent: say\ndata: {"type":"say","answer":"generated"}\n\nevent: end\ndata: {"type":"end"}\n\n',
    )
  })

  it('replays a transcript as it was recorded', () => {
    expect(textOf(plan(undefined, recorded))).toBe(': as it was\n\n')
  })

  it('puts the script before the transcript', () => {
    const answer = { status: 503, body: {} }
    expect(plan(answer, recorded)).toEqual({ type: 'answer', answer })
  })

  it('says a scripted answer within a generated stream, cut where the script says', () => {
    const planned = plan({ answer: 'scripted', cutAfterEvents: 2, ending: 'reset' })
    expect(textOf(planned)).toBe(
      'event: start\ndata: {"type":"start"}\n\nevent: say\ndata: {"type":"say","answer":"scripted"}\n\n',
    )
    expect(planned).toMatchObject({ ending: 'reset' })
  })

  it('passes on the pace of a scripted stream, and none where it has none', () => {
    const pace = { tokensPerSecond: 1, firstTokenMs: 0 }
    expect(plan({ answer: 'slow', pace })).toMatchObject({ pace })
    expect(plan({ events: [], pace })).toMatchObject({ pace })
    expect(plan({ answer: 'as ever' })).not.toHaveProperty('pace')
  })

  it('sends scripted events and closes unless told otherwise', () => {
    const planned = plan({ events: [{ type: 'x' }] })
    expect(textOf(planned)).toBe('event: x\ndata: {"type":"x"}\n\n')
    expect(planned).toMatchObject({ ending: 'close' })
  })
})
