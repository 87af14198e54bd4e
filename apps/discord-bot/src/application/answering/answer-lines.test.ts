import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { describeActivity, describeAnswer, describeWarning, smallLine } from './answer-lines.ts'

const words = en.answer
const usage = (total: number | undefined) => ({
  inputTokens: { total: 1, cacheRead: 0 },
  outputTokens: { total, reasoning: 0 },
})
const finish = (total: number | undefined) => ({
  finishReason: { unified: 'stop', raw: undefined } as const,
  usage: usage(total),
})

describe('describeActivity', () => {
  it('says for how long the model has been thinking', () => {
    const thinking = { activity: 'thinking', reasoning: '' } as const
    expect(describeActivity(thinking, 8_900, words)).toBe('-# Thinking… 8 s')
  })

  it('shows the heading of the last thought, and nothing else of it', () => {
    const reasoning =
      '**Reading the question**\n\nIt says…\n\n**Comparing _two_ ways**\n\nThe first'
    expect(describeActivity({ activity: 'thinking', reasoning }, 0, words)).toBe(
      '-# Thinking… 0 s\n-# *Comparing two ways*',
    )
  })

  it.each(['', 'No heading at all.', '**Half a head', '****'])(
    'shows no thought of %j',
    (reasoning) => {
      expect(describeActivity({ activity: 'thinking', reasoning }, 0, words)).toBe(
        '-# Thinking… 0 s',
      )
    },
  )

  it('says that the model searches', () => {
    const searching = { activity: 'searching', reasoning: '**Thought**' } as const
    expect(describeActivity(searching, 0, words)).toBe('-# Searching the web…')
  })
})

describe('describeAnswer', () => {
  it('names model, time and tokens', () => {
    const answer = { modelId: 'gpt-6-luna', finish: finish(1_234), warnings: [] }
    expect(describeAnswer(answer, 12_400, words)).toBe('-# gpt-6-luna · 12 s · 1.2K tokens')
  })

  it('leaves out what nobody said', () => {
    const answer = { modelId: undefined, finish: finish(undefined), warnings: [] }
    expect(describeAnswer(answer, 900, words)).toBe('-# 1 s')
  })

  it('says once what the bot and the service both had to leave out', () => {
    const left = { type: 'unsupported', feature: 'history' } as const
    const line = describeAnswer(
      { modelId: 'm', finish: undefined, warnings: [left, left] },
      0,
      words,
    )
    expect(line).toBe(`-# m · 0 s · ⚠️ ${words.warnings.history}`)
  })

  it('names what was not honoured, in one line however much that is', () => {
    const warnings = [
      { type: 'unsupported', feature: 'store' } as const,
      { type: 'other', message: 'only the last\n20 messages used '.repeat(20) } as const,
    ]
    const line = describeAnswer({ modelId: 'm', finish: undefined, warnings }, 0, words)
    expect(line).toMatch(/^-# m · 0 s · ⚠️ store · ⚠️ only the last 20 messages used .*…$/)
    expect(line.length).toBeLessThanOrEqual(153)
  })
})

describe('describeWarning', () => {
  const warn = (feature: string) => ({ type: 'unsupported', feature }) as const

  it.each([en, zhTw])('says what people can make something of in their words', ({ answer }) => {
    const { warnings } = answer
    const told = ['history', 'reasoningEffort', 'reasoning', 'image', 'file application/pdf']
    expect(told.map((feature) => describeWarning(warn(feature), answer))).toEqual([
      warnings.history,
      warnings.effort,
      warnings.effort,
      warnings.image,
      warnings.file('application/pdf'),
    ])
  })

  it('repeats what it has no words for', () => {
    expect(describeWarning(warn('toString'), words)).toBe('toString')
    expect(describeWarning({ type: 'other', message: 'slow' }, words)).toBe('slow')
  })
})

describe('smallLine', () => {
  it('cuts no character in two', () => {
    expect(smallLine('👋'.repeat(100)).isWellFormed()).toBe(true)
  })
})
