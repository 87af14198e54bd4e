import { describe, expect, it } from 'vitest'
import { createOpenQuestion } from './open-question.ts'

function createQuestion() {
  let nowMs = 0
  let ids = 0
  const question = createOpenQuestion({
    now: () => nowMs,
    generateId: () => `question-${String((ids += 1))}`,
  })
  return { ...question, wait: (durationMs: number) => (nowMs += durationMs) }
}

describe('a question', () => {
  it('takes one answer', () => {
    const { ask, answer } = createQuestion()
    const id = ask('ada')
    expect(answer(id, 'ada')).toBe(true)
    expect(answer(id, 'ada')).toBe(false)
  })

  it('takes it from whom it was put to, and waits for them', () => {
    const { ask, answer } = createQuestion()
    const id = ask('ada')
    expect(answer(id, 'lin')).toBe(false)
    expect(answer(id, 'ada')).toBe(true)
  })

  it('is over when another one is asked', () => {
    const { ask, answer } = createQuestion()
    const first = ask('ada')
    const second = ask('ada')
    expect(answer(first, 'ada')).toBe(false)
    expect(answer(second, 'ada')).toBe(true)
  })

  it.each([
    [599_999, true],
    [600_000, false],
  ])('after %i ms takes an answer: %s', (afterMs, isTaken) => {
    const { ask, answer, wait } = createQuestion()
    const id = ask('ada')
    wait(afterMs)
    expect(answer(id, 'ada')).toBe(isTaken)
  })

  it('is not there before anything was asked', () => {
    expect(createQuestion().answer('', 'ada')).toBe(false)
  })
})
