import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { nextTurn } from '../../test/test-clock.ts'
import { EventStream } from './event-stream.ts'

/** Reads until an event says `stop`. */
function setUp(isFull: () => boolean = () => false) {
  const response = new MemoryResponse()
  const seen: string[] = []
  const counts = { activity: 0 }
  const stream = new EventStream(response, {
    onActivity: () => void (counts.activity += 1),
    onData(data) {
      seen.push(data)
      return data !== 'stop'
    },
    isFull,
  })
  return { response, stream, seen, counts }
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

  it('is read when the reader wants no more, and closed when the body ends', async () => {
    const { response, stream, seen } = setUp()
    let isClosed = false
    void stream.closed.then(() => {
      isClosed = true
    })
    await response.send('data: stop\n\ndata: more\n\n', 'data: even more\n\n')
    await stream.read
    await nextTurn()
    expect(isClosed).toBe(false)
    response.end()
    await stream.closed
    expect(seen).toEqual(['stop'])
  })

  it('is read and closed when the body ends', async () => {
    const { response, stream } = setUp()
    response.end()
    await expect(Promise.all([stream.read, stream.closed])).resolves.toBeDefined()
  })

  it('takes what arrived just before the end', async () => {
    const { response, stream, seen } = setUp()
    void response.send('data: one\n\n')
    response.end()
    await stream.read
    expect(seen).toEqual(['one'])
  })

  it('rejects when its reader throws, and reads no further', async () => {
    const response = new MemoryResponse()
    const error = new Error('enough')
    let count = 0
    const stream = new EventStream(response, {
      onActivity() {},
      onData() {
        count += 1
        throw error
      },
      isFull: () => false,
    })
    const outcome = stream.read.catch((caught: unknown) => caught)
    await response.send('data: one\n\ndata: two\n\n', 'data: three\n\n')
    expect(await outcome).toMatchObject({ code: 'protocol', cause: error })
    expect(count).toBe(1)
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

  it('rejects with code network when the connection breaks, and is closed', async () => {
    const { response, stream } = setUp()
    const cause = new Error('ECONNRESET')
    const outcome = stream.read.catch((error: unknown) => error)
    response.fail(cause)
    expect(await outcome).toMatchObject({ code: 'network', cause, isRetryable: true })
    await stream.closed
  })
})
