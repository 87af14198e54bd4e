import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { readEvents, readTranscript, toEventStream } from '../../test/transcripts.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { AnswerReader } from './read-answer.ts'

const answerText = 'Grüß dich 👋, wie geht’s?\n\n```ts\nconst π = 3\n```'
const events = readEvents('text')
const transcript = readTranscript('text')
const bytes = new TextEncoder().encode(transcript)

/** Reads a body while a test hands it over. */
function start() {
  const parts: StreamPart[] = []
  const response = new MemoryResponse()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  promise.catch(() => undefined) // it may be over before somebody waits for it
  const reader = new AnswerReader(response, {
    origin: { providerId: 'codex', modelId: 'gpt-6-luna', accountId: 'account' },
    sink: { push: (part) => void parts.push(part), isFull: () => false, resting: undefined },
    now: () => 0,
    onActivity() {},
    onLimits() {},
    onEnd: (error) => (error === undefined ? resolve() : reject(error)),
    onClose: () => expect(reader.isClosed).toBe(true),
  })
  return { response, parts, reading: promise }
}

/** Hands the pieces of a body over, one in each turn, and ends it. */
async function read(
  pieces: readonly (string | Uint8Array)[],
  { isLeftOpen = false } = {},
): Promise<{ readonly parts: readonly StreamPart[]; readonly text: string }> {
  const { response, parts, reading } = start()
  await response.send(...pieces)
  if (!isLeftOpen) response.end()
  await reading
  return { parts, text: textOf(parts) }
}

function textOf(parts: readonly StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('')
}

function cut(whole: Uint8Array, offsets: readonly number[]): readonly Uint8Array[] {
  const borders = [...new Set([0, ...offsets, whole.length])].toSorted((a, b) => a - b)
  return borders.slice(1).map((end, index) => whole.subarray(borders[index], end))
}

describe('AnswerReader', () => {
  it('is indifferent to where the body is cut in two', async () => {
    for (let offset = 1; offset < bytes.length; offset += 1) {
      const { text } = await read(cut(bytes, [offset]))
      expect(text, `cut after byte ${offset}`).toBe(answerText)
    }
  })

  it('is indifferent to any number of cuts', async () => {
    const offsets = fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(offsets, async (cuts) => {
        expect((await read(cut(bytes, cuts))).text).toBe(answerText)
      }),
    )
  })

  it('is indifferent to a piece for every byte', async () => {
    const everyByte = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect((await read(everyByte)).text).toBe(answerText)
  })

  it('gives the same parts for a body in one piece and in many', async () => {
    const whole = await read([bytes])
    const pieces = await read(cut(bytes, [3, 500, 501, 1000, 2000]))
    expect(pieces.parts).toEqual(whole.parts)
  })

  it('reads lines that end with CR LF, cut between the two as well', async () => {
    const crlf = new TextEncoder().encode(transcript.replaceAll('\n', '\r\n'))
    for (let offset = 1; offset < crlf.length; offset += 1) {
      const { text } = await read(cut(crlf, [offset]))
      expect(text, `cut after byte ${offset}`).toBe(answerText)
    }
  })

  it('reads lines that end with CR', async () => {
    expect((await read([transcript.replaceAll('\n', '\r')])).text).toBe(answerText)
  })

  it('skips a byte order mark', async () => {
    expect((await read([`\uFEFF${transcript}`])).text).toBe(answerText)
  })

  it('ignores comments, ids, retries and unknown fields between events', async () => {
    const noise = ': keep-alive\n\nid: 7\nretry: 10\nnonsense\n\n'
    const noisy = events.map((data) => noise + toEventStream([data])).join('')
    expect((await read([noisy])).text).toBe(answerText)
  })

  it('goes by the data, whatever the event is called', async () => {
    const unnamed = events.map((data) => `data: ${data}\n\n`).join('')
    const misnamed = events.map((data) => `event: ping\ndata:${data}\n\n`).join('')
    expect((await read([unnamed])).text).toBe(answerText)
    expect((await read([misnamed])).text).toBe(answerText)
  })

  it('joins the data of an event that is spread over several lines', async () => {
    const spread = events.map((data) => {
      const lines = JSON.stringify(JSON.parse(data), undefined, 2).split('\n')
      return `${lines.map((line) => `data: ${line}`).join('\n')}\n\n`
    })
    expect((await read(spread)).text).toBe(answerText)
  })

  it('ignores events of types that it does not know', async () => {
    const unknown = '{"type":"response.dream.delta","delta":"zzz","item_id":"msg_1"}'
    const sprinkled = events.flatMap((data) => [unknown, data])
    expect((await read([toEventStream(sprinkled)])).text).toBe(answerText)
  })

  it.each(['[DONE]', 'ping', '""', '7', '{}', '{"type":7}'])(
    'ignores data that is no event: %s',
    async (data) => {
      const sprinkled = events.flatMap((event) => [data, event])
      expect((await read([toEventStream(sprinkled)])).text).toBe(answerText)
    },
  )

  it('needs no connection close after the finish', async () => {
    const { parts } = await read([bytes], { isLeftOpen: true })
    expect(parts.at(-1)).toMatchObject({ type: 'finish' })
  })

  it('accepts response.done for response.completed', async () => {
    const renamed = transcript.replaceAll('response.completed', 'response.done')
    expect((await read([renamed])).parts.at(-1)).toMatchObject({ type: 'finish' })
  })

  it('ignores what comes after the finish', async () => {
    const { parts } = await read([transcript, transcript])
    expect(parts.filter(({ type }) => type === 'finish')).toHaveLength(1)
    expect(textOf(parts)).toBe(answerText)
  })
})

describe.each([
  'text',
  'reasoning-tool-call',
  'raw-reasoning',
  'phases-citations',
  'refusal',
  'signs-of-life',
  'tools-of-others',
])('AnswerReader on the transcript %s', (name) => {
  const all = readEvents(name)

  it('throws code protocol wherever it is cut', async () => {
    for (const count of all.keys()) {
      const error = await read([toEventStream(all.slice(0, count))]).catch((caught) => caught)
      expect(error, `cut after ${count} events`).toMatchObject({ code: 'protocol' })
    }
  })

  it('gives the same parts for one event in each piece, for half of one, and for all', async () => {
    const { parts } = await read([readTranscript(name)])
    const one = await read(all.map((data) => toEventStream([data])))
    expect(one.parts).toEqual(parts)
    const halves = new TextEncoder().encode(readTranscript(name))
    const offsets = Array.from({ length: 200 }, (_, at) => at * 97).filter(
      (at) => at > 0 && at < halves.length,
    )
    expect((await read(cut(halves, offsets))).parts).toEqual(parts)
  })
})

describe('AnswerReader of a stream that goes wrong', () => {
  it.each(events.map((_event, count) => count))(
    'throws code protocol when the stream ends after %i events',
    async (count) => {
      await expect(read([toEventStream(events.slice(0, count))])).rejects.toMatchObject({
        code: 'protocol',
        isRetryable: true,
      })
    },
  )

  it('throws code protocol when the last event lacks its blank line', async () => {
    await expect(read([transcript.slice(0, -1)])).rejects.toMatchObject({ code: 'protocol' })
  })

  it('throws code protocol when an event is broken JSON, without quoting it', async () => {
    const error = await read(['data: {"type":"response.output_text.delta","delta":"sec\n\n']).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({ code: 'protocol' })
    expect(String(error)).not.toContain('sec')
    expect(error).toHaveProperty('cause', undefined)
  })

  it('throws code protocol when a delta has no text', async () => {
    const event = '{"type":"response.output_text.delta","item_id":"msg_1","content_index":0}'
    await expect(read([toEventStream([event])])).rejects.toMatchObject({ code: 'protocol' })
  })

  it('throws code protocol when a tool call lacks its arguments', async () => {
    const event =
      '{"type":"response.output_item.done","item":{"id":"fc","type":"function_call","call_id":"c","name":"f"}}'
    await expect(read([toEventStream([event])])).rejects.toMatchObject({ code: 'protocol' })
  })

  it('throws code protocol when the bytes are not UTF-8', async () => {
    const broken = Uint8Array.from(bytes)
    broken[bytes.indexOf(0xc3)] = 0xff
    await expect(read([broken])).rejects.toMatchObject({ code: 'protocol' })
  })

  it('throws code protocol when one event does not end for 16 million characters', async () => {
    const line = `data: ${'x'.repeat(1024 * 1024)}`
    await expect(read(Array.from({ length: 17 }, () => line))).rejects.toMatchObject({
      code: 'protocol',
    })
  })

  it('throws at once when the stream says that it failed, though the socket stays open', async () => {
    await expect(
      read([readTranscript('failed-rate-limit')], { isLeftOpen: true }),
    ).rejects.toMatchObject({ code: 'rate-limit', isRetryable: true, retryAfterMs: 1500 })
  })

  it('throws the first cause when an error and a failure follow each other', async () => {
    await expect(read([readTranscript('error-then-failed')])).rejects.toMatchObject({
      code: 'context-length',
    })
  })

  it('throws code server-error for a response that was cancelled', async () => {
    const cancelled = read([readTranscript('cancelled')])
    await expect(cancelled).rejects.toMatchObject({ code: 'server-error' })
  })

  it('throws code network when the connection breaks', async () => {
    const { response, reading } = start()
    const cause = new Error('ECONNRESET')
    await response.send(bytes.subarray(0, 500))
    response.fail(cause)
    await expect(reading).rejects.toMatchObject({ code: 'network', isRetryable: true, cause })
  })
})
