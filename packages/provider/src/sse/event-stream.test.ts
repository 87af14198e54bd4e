import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { EventStream } from './event-stream.ts'

const thrown = new Error('enough')

/** Reads until an event says `stop`, and throws where one says `throw`. */
function setUp(isFull: () => boolean = () => false) {
  const response = new MemoryResponse()
  const seen: string[] = []
  const calls: unknown[] = []
  const counts = { activity: 0 }
  const stream = new EventStream(response, {
    onActivity: () => void (counts.activity += 1),
    onData(data) {
      seen.push(data)
      if (data === 'throw') throw thrown
      return data !== 'stop'
    },
    isFull,
    onEnd: (error) => void calls.push(error ?? 'end'),
    onClose: () => void calls.push('close'),
  })
  return { response, stream, seen, calls, counts }
}

describe('EventStream', () => {
  it('gives each event when its blank line is there', async () => {
    const { response, seen } = setUp()
    await response.send('data: one\n')
    expect(seen).toEqual([])
    await response.send('\ndata: two\n\n')
    expect(seen).toEqual(['one', 'two'])
  })

  it('decodes all that arrives in one turn together, before the next', async () => {
    const { response, seen } = setUp()
    void response.send('data: one\n\n')
    void response.send('data: two\n\n')
    expect(seen).toEqual([])
    await Promise.resolve()
    expect(seen).toEqual(['one', 'two'])
  })

  it('counts every sign of life, comments and halves as well', async () => {
    const { response, counts } = setUp()
    await response.send(': hello\n\n', 'data: o', 'ne\n\n')
    expect(counts.activity).toBe(3)
  })

  it('ends when the reader wants no more, and closes when the body ends', async () => {
    const { response, seen, calls } = setUp()
    await response.send('data: stop\n\ndata: more\n\n', 'data: even more\n\n')
    expect(calls).toEqual(['end'])
    response.end()
    expect(calls).toEqual(['end', 'close'])
    expect(seen).toEqual(['stop'])
  })

  it('ends and closes when the body ends', () => {
    const { response, stream, calls } = setUp()
    expect(stream.isClosed).toBe(false)
    response.end()
    expect(calls).toEqual(['end', 'close'])
    expect(stream.isClosed).toBe(true)
  })

  it('takes what arrived just before the end', () => {
    const { response, seen } = setUp()
    void response.send('data: one\n\n')
    response.end()
    expect(seen).toEqual(['one'])
  })

  it('ends with what its reader throws, and reads no further', async () => {
    const { response, seen, calls } = setUp()
    await response.send('data: one\n\ndata: throw\n\ndata: two\n\n', 'data: three\n\n')
    expect(calls).toMatchObject([{ code: 'protocol', cause: thrown }])
    expect(seen).toEqual(['one', 'throw'])
  })

  it('holds the body back while its reader is full, until it resumes', async () => {
    const { response, stream } = setUp(() => true)
    await response.send('data: one\n\n')
    expect(response.isPaused).toBe(true)
    stream.resume()
    expect(response.isPaused).toBe(false)
  })

  it('does not hold a body back that it is done with', async () => {
    const { response } = setUp(() => true)
    await response.send('data: stop\n\n')
    expect(response.isPaused).toBe(false)
  })

  it('ends with code network when the connection breaks, and closes', () => {
    const { response, calls } = setUp()
    const cause = new Error('ECONNRESET')
    response.fail(cause)
    expect(calls).toMatchObject([{ code: 'network', cause, isRetryable: true }, 'close'])
  })
})
