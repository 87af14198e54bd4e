import { type StreamPart } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { createAnswerRecord } from './answer-record.ts'

const text: readonly StreamPart[] = [
  { type: 'reasoning-start', id: 'r' },
  { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
  { type: 'reasoning-end', id: 'r', providerMetadata: { fake: { sealed: 'x' } } },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'Half an ' },
  { type: 'text-delta', id: 't', delta: 'answer' },
]

async function* give(
  parts: readonly StreamPart[],
  error?: Error,
): AsyncGenerator<StreamPart, void, undefined> {
  yield* parts
  if (error) throw error
}

describe('createAnswerRecord', () => {
  it('passes on what it writes down, and what goes wrong', async () => {
    const record = createAnswerRecord()
    const seen: StreamPart[] = []
    const reading = async () => {
      for await (const part of record.watch(give(text, new Error('cut')))) seen.push(part)
    }
    await expect(reading()).rejects.toThrow('cut')
    expect(seen).toEqual(text)
  })

  it('keeps half an answer with the thinking before it', async () => {
    const record = createAnswerRecord()
    for await (const _part of record.watch(give(text)));
    expect(await record.toMessage()).toEqual({
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Hm.', providerMetadata: { fake: { sealed: 'x' } } },
        { type: 'text', text: 'Half an answer' },
      ],
    })
  })

  it('has no answer where there was no text', async () => {
    const record = createAnswerRecord()
    expect(await record.toMessage()).toBeUndefined()
    for await (const _part of record.watch(give(text.slice(0, 3))));
    expect(await record.toMessage()).toBeUndefined()
  })
})
