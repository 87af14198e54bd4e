import { describe, expect, it } from 'vitest'
import { createPacer } from './pace.ts'

const delta = { type: 'response.output_text.delta' }

describe('createPacer', () => {
  it('waits for the first delta, then evenly, and never at borders', () => {
    const delayBefore = createPacer({ tokensPerSecond: 50, firstTokenMs: 400 })
    const events = [{ type: 'response.created' }, delta, delta, { type: 'response.completed' }]
    expect(events.map(delayBefore)).toEqual([0, 400, 20, 0])
  })

  it('counts reasoning as the first thing that is written', () => {
    const delayBefore = createPacer({ tokensPerSecond: 50, firstTokenMs: 400 })
    const thought = { type: 'response.reasoning_summary_text.delta' }
    expect([thought, delta].map(delayBefore)).toEqual([400, 20])
  })

  it('never waits at an infinite pace', () => {
    const delayBefore = createPacer({ tokensPerSecond: Infinity, firstTokenMs: 0 })
    expect([delta, delta].map(delayBefore)).toEqual([0, 0])
  })
})
