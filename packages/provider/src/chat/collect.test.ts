import { describe, expect, it } from 'vitest'
import { collect } from './collect.ts'
import { type StreamPart } from './stream-part.ts'

const start: StreamPart = { type: 'stream-start', warnings: [] }
const finish: StreamPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'completed' },
  usage: {
    inputTokens: { total: 3, cacheRead: 1 },
    outputTokens: { total: 2, reasoning: 0 },
  },
}

async function* streamOf(...parts: readonly StreamPart[]): AsyncGenerator<StreamPart> {
  yield* parts
}

describe('collect', () => {
  it('joins the deltas of a block', async () => {
    const result = await collect(
      streamOf(
        start,
        { type: 'text-start', id: 'a' },
        { type: 'text-delta', id: 'a', delta: 'Good ' },
        { type: 'text-delta', id: 'a', delta: 'evening.' },
        { type: 'text-end', id: 'a' },
        finish,
      ),
    )
    expect(result.text).toBe('Good evening.')
    expect(result.message).toEqual({
      role: 'assistant',
      content: [{ type: 'text', text: 'Good evening.' }],
    })
  })

  it('keeps interleaved blocks apart, in the order in which they started', async () => {
    const { message } = await collect(
      streamOf(
        start,
        { type: 'text-start', id: 'a' },
        { type: 'text-start', id: 'b' },
        { type: 'text-delta', id: 'b', delta: 'second' },
        { type: 'text-delta', id: 'a', delta: 'first' },
        { type: 'text-end', id: 'b' },
        { type: 'text-end', id: 'a' },
        finish,
      ),
    )
    expect(message.content).toEqual([
      { type: 'text', text: 'first' },
      { type: 'text', text: 'second' },
    ])
  })

  it('leaves commentary out of the text and keeps it in the message', async () => {
    const { text, message } = await collect(
      streamOf(
        start,
        { type: 'text-start', id: 'a', phase: 'commentary' },
        { type: 'text-delta', id: 'a', delta: 'Looking it up.' },
        { type: 'text-end', id: 'a' },
        { type: 'text-start', id: 'b', phase: 'answer' },
        { type: 'text-delta', id: 'b', delta: 'It is 42.' },
        { type: 'text-end', id: 'b' },
        finish,
      ),
    )
    expect(text).toBe('It is 42.')
    expect(message.content).toEqual([
      { type: 'text', text: 'Looking it up.', phase: 'commentary' },
      { type: 'text', text: 'It is 42.', phase: 'answer' },
    ])
  })

  it('puts the metadata of a block into the message part', async () => {
    const providerMetadata = { codex: { opaque: 'x' } }
    const { message } = await collect(
      streamOf(
        start,
        { type: 'reasoning-start', id: 'r' },
        { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
        { type: 'reasoning-end', id: 'r', providerMetadata },
        finish,
      ),
    )
    expect(message.content).toEqual([{ type: 'reasoning', text: 'Hm.', providerMetadata }])
  })

  it('keeps a tool call between the blocks around it', async () => {
    const call: StreamPart = { type: 'tool-call', toolCallId: 'c', toolName: 'f', input: '{}' }
    const { message } = await collect(
      streamOf(
        start,
        { type: 'text-start', id: 'a' },
        { type: 'text-end', id: 'a' },
        call,
        { type: 'text-start', id: 'b' },
        { type: 'text-end', id: 'b' },
        finish,
      ),
    )
    expect(message.content.map(({ type }) => type)).toEqual(['text', 'tool-call', 'text'])
    expect(message.content[1]).toEqual(call)
  })

  it('gives warnings, response id, sources, finish reason and usage', async () => {
    const source = { type: 'source', sourceType: 'url', id: 's', url: 'https://a.example' } as const
    const warnings = [{ type: 'unsupported', feature: 'maxOutputTokens' }] as const
    const result = await collect(
      streamOf(
        { type: 'stream-start', warnings },
        { type: 'response-metadata', responseId: 'resp_1', modelId: 'm' },
        source,
        finish,
      ),
    )
    expect(result).toMatchObject({
      warnings,
      responseId: 'resp_1',
      sources: [source],
      finishReason: finish.finishReason,
      usage: finish.usage,
    })
  })

  it('throws code protocol when there is no finish', async () => {
    await expect(collect(streamOf(start))).rejects.toMatchObject({ code: 'protocol' })
  })

  it('throws what the stream throws', async () => {
    const error = new Error('broken')
    const broken = async function* (): AsyncGenerator<StreamPart> {
      yield start
      throw error
    }
    await expect(collect(broken())).rejects.toBe(error)
  })

  it('ignores a part of a type that it does not know', async () => {
    const novelty: StreamPart = JSON.parse('{"type":"audio-delta","id":"x","delta":"…"}')
    await expect(collect(streamOf(start, novelty, finish))).resolves.toMatchObject({
      message: { content: [] },
    })
  })
})
