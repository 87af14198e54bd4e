import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../test/test-clock.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { createPartStream, type PartSink } from './part-stream.ts'

const start: StreamPart = { type: 'stream-start', warnings: [] }
const delta = (text: string): StreamPart => ({ type: 'text-delta', id: 't', delta: text })
const finish: StreamPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: undefined },
  usage: {
    inputTokens: { total: 1, cacheRead: 0 },
    outputTokens: { total: 1, reasoning: 0 },
  },
}

/** A stream whose source a test plays itself. */
function setUp(signal?: AbortSignal) {
  const sink = Promise.withResolvers<PartSink>()
  let startCount = 0
  const stream = createPartStream((given) => {
    startCount += 1
    sink.resolve(given)
  }, signal)
  return { stream, sink: sink.promise, startCount: () => startCount }
}

function enterScope(sink: PartSink): AbortSignal {
  const scope = new AbortController()
  sink.enter(scope)
  return scope.signal
}

describe('createPartStream', () => {
  it('starts its source with the first next, and once', async () => {
    const { stream, sink, startCount } = setUp()
    await nextTurn()
    expect(startCount()).toBe(0)
    const both = Promise.all([stream.next(), stream.next()])
    const given = await sink
    given.push(start)
    given.push(finish)
    await both
    expect(startCount()).toBe(1)
  })

  it('gives parts in their order, whether they wait or are waited for', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    for (const part of [start, delta('a'), delta('b'), finish]) given.push(part)
    const rest: StreamPart[] = []
    for await (const part of stream) rest.push(part)
    expect(await first).toEqual({ done: false, value: start })
    expect(rest).toEqual([delta('a'), delta('b'), finish])
  })

  it('answers several next calls in their order', async () => {
    const { stream, sink } = setUp()
    const waiting = [stream.next(), stream.next(), stream.next()]
    const given = await sink
    given.push(delta('a'))
    given.push(delta('b'))
    given.push(finish)
    const values = (await Promise.all(waiting)).map(({ value }) => value)
    expect(values).toEqual([delta('a'), delta('b'), finish])
  })

  it('is over after the finish, though the source still runs', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    given.push(finish)
    given.push(delta('too late'))
    await first
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('throws the error of its source once, after the parts before it', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    given.push(start)
    given.push(delta('a'))
    const error = new Error('broken')
    given.fail(error)
    await first
    await nextTurn()
    expect(await stream.next()).toEqual({ done: false, value: delta('a') })
    await expect(stream.next()).rejects.toBe(error)
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('ends all next calls that wait with the finish', async () => {
    const { stream, sink } = setUp()
    const waiting = [stream.next(), stream.next(), stream.next()].slice(1)
    const given = await sink
    given.push(finish)
    expect((await Promise.all(waiting)).map(({ done }) => done)).toEqual([true, true])
  })

  it('tells its source when the consumer leaves', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    const signal = enterScope(given)
    given.push(start)
    await first
    expect(signal.aborted).toBe(false)
    await stream.return?.()
    expect(signal.aborted).toBe(true)
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('does not call a source back that has finished', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    const signal = enterScope(given)
    given.push(finish)
    await first
    await stream.return?.()
    expect(signal.aborted).toBe(false)
  })

  it('aborts the scope of the step at work alone', async () => {
    const { stream, sink } = setUp()
    void stream.next()
    const given = await sink
    const before = enterScope(given)
    const atWork = enterScope(given)
    await stream.return?.()
    expect([before.aborted, atWork.aborted]).toEqual([false, true])
  })

  it('aborts the scope of a step that comes after the consumer has left', async () => {
    const controller = new AbortController()
    const { stream, sink } = setUp(controller.signal)
    stream.next().catch(() => undefined)
    const given = await sink
    controller.abort('enough')
    expect(enterScope(given).reason).toBe('enough')
  })

  it('never starts its source for a consumer that left before', async () => {
    const { stream, startCount } = setUp()
    await stream.return?.()
    expect(await stream.next()).toEqual({ done: true, value: undefined })
    expect(startCount()).toBe(0)
  })

  it('throws the reason of an abort at once, before parts that wait', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const { stream, sink } = setUp(controller.signal)
    const first = stream.next()
    const given = await sink
    const signal = enterScope(given)
    given.push(start)
    given.push(delta('a'))
    await first
    controller.abort(reason)
    expect(signal.reason).toBe(reason)
    await expect(stream.next()).rejects.toBe(reason)
  })

  it('throws the reason of an abort to whoever waits', async () => {
    const controller = new AbortController()
    const { stream } = setUp(controller.signal)
    const outcome = stream.next().catch((error: unknown) => error)
    controller.abort('no Error at all')
    expect(await outcome).toBe('no Error at all')
  })

  it('is full at 256 parts, and tells when all of them are taken', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    let roomCount = 0
    given.resting = {
      resume() {
        roomCount += 1
      },
    }
    given.push(start)
    await first
    for (let count = 0; count < 255; count += 1) given.push(delta('a'))
    expect(given.isFull()).toBe(false)
    given.push(delta('a'))
    expect(given.isFull()).toBe(true)
    for (let count = 0; count < 255; count += 1) await stream.next()
    expect(roomCount).toBe(0)
    await stream.next()
    expect(roomCount).toBe(1)
    expect(given.isFull()).toBe(false)
  })

  it('counts what was pushed', async () => {
    const { stream, sink } = setUp()
    const first = stream.next()
    const given = await sink
    given.push(start)
    given.push(delta('a'))
    await first
    expect(given.pushedCount).toBe(2)
  })
})
