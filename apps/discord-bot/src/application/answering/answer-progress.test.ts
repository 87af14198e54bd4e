import { type StreamPart } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { completeText, renderPage } from '../../rendering/pages.ts'
import { advance, type AnswerProgress, beginProgress } from './answer-progress.ts'

const limits = { maxLength: 500, maxBytes: 2_000 }
const read = (...parts: readonly StreamPart[]): AnswerProgress =>
  parts.reduce(advance, beginProgress(limits))
const textDelta = (delta: string): StreamPart => ({ type: 'text-delta', id: 't', delta })
const textStart: StreamPart = { type: 'text-start', id: 't' }

describe('advance', () => {
  it('begins with thinking', () => {
    expect(read()).toMatchObject({ activity: 'thinking', text: '', finish: undefined })
  })

  it('adds text, a paragraph for each block', () => {
    const progress = read(textStart, textDelta('One'), textDelta('.'), textStart, textDelta('Two.'))
    expect(progress.text).toBe('One.\n\nTwo.')
    expect(progress.activity).toBe('writing')
    expect(renderPage(completeText(progress.pages), 0)).toBe('One.\n\nTwo.')
  })

  it('adds thoughts, a paragraph for each block', () => {
    const start: StreamPart = { type: 'reasoning-start', id: 'r' }
    const delta = (text: string): StreamPart => ({ type: 'reasoning-delta', id: 'r', delta: text })
    const { reasoning, activity } = read(start, delta('Hm'), delta('.'), start, delta('So.'))
    expect(reasoning).toBe('Hm.\n\nSo.')
    expect(activity).toBe('thinking')
  })

  it('searches from the begin of a search to the next text', () => {
    const search: StreamPart = {
      type: 'tool-input-start',
      id: 's',
      toolName: 'web_search',
      providerExecuted: true,
    }
    expect(read(search).activity).toBe('searching')
    expect(read(search, textDelta('Found.')).activity).toBe('writing')
  })

  it('keeps what is said about the answer', () => {
    const usage = {
      inputTokens: { total: 1, cacheRead: 0 },
      outputTokens: { total: 2, reasoning: 0 },
    }
    const finishReason = { unified: 'stop', raw: 'completed' } as const
    const progress = read(
      { type: 'stream-start', warnings: [{ type: 'other', message: 'Careful.' }] },
      { type: 'response-metadata', responseId: 'r', modelId: 'gpt-6-luna' },
      { type: 'source', sourceType: 'url', id: '1', url: 'https://a.example', title: 'A' },
      { type: 'source', sourceType: 'url', id: '2', url: 'https://b.example' },
      { type: 'finish', finishReason, usage },
    )
    expect(progress).toMatchObject({
      warnings: [{ message: 'Careful.' }],
      modelId: 'gpt-6-luna',
      sources: [{ url: 'https://a.example', title: 'A' }, { url: 'https://b.example' }],
      finish: { finishReason, usage },
    })
  })
})
