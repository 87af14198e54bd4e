import { setImmediate as everythingPending } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createOpenStreams, type OutgoingStream } from './open-streams.ts'

const names = ['a.delta', 'b.delta', 'c.delta', 'd']

function setUp(changes: Partial<OutgoingStream> = {}) {
  const made: string[] = []
  const sleeps: number[] = []
  const told: string[] = []
  function* events() {
    for (const type of names) {
      made.push(type)
      yield { type, text: `${type};` }
    }
  }
  const streams = createOpenStreams({
    pace: { tokensPerSecond: 100, firstTokenMs: 300 },
    sleep(ms) {
      sleeps.push(ms)
      return Promise.resolve()
    },
    onEvent: ({ type }) => void told.push(type),
  })
  const drops: string[] = []
  const body = streams.open({
    events: events(),
    ending: 'close',
    dropConnection: () => void drops.push('dropped'),
    ...changes,
  })
  return { streams, body, made, sleeps, told, drops }
}

describe('open streams', () => {
  it('tell each event when it is sent, and none that nobody reads', async () => {
    const { body, told } = setUp()
    const reader = body.getReader()
    await reader.read()
    expect(told).toEqual(['a.delta'])
    await reader.cancel()
    expect(told).toEqual(['a.delta'])
  })

  it('send every event at the pace and are closed at the end', async () => {
    const { streams, body, sleeps } = setUp()
    expect(streams.count()).toBe(1)
    expect(await new Response(body).text()).toBe('a.delta;b.delta;c.delta;d;')
    expect(sleeps).toEqual([300, 10, 10])
    expect(streams.count()).toBe(0)
  })

  it('send at a pace of their own where they have one', async () => {
    const { body, sleeps } = setUp({ pace: { tokensPerSecond: 1_000, firstTokenMs: 5 } })
    await new Response(body).text()
    expect(sleeps).toEqual([5, 1, 1])
  })

  it('make nothing before somebody reads, and nothing after the reader has left', async () => {
    const { streams, body, made } = setUp()
    await everythingPending()
    expect(made).toEqual([])
    const reader = body.getReader()
    await reader.read()
    await everythingPending()
    await reader.cancel()
    expect(made).toEqual(['a.delta'])
    expect(streams.count()).toBe(0)
  })

  it('tell a sleep that its reader has left', async () => {
    const signals: AbortSignal[] = []
    const streams = createOpenStreams({
      pace: { tokensPerSecond: 1, firstTokenMs: 1 },
      sleep(_, signal) {
        signals.push(signal)
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
      },
    })
    const events = [{ type: 'a.delta', text: 'a' }]
    const reader = streams
      .open({ events, ending: 'close', dropConnection: () => undefined })
      .getReader()
    const read = reader.read()
    await expect.poll(() => signals.length).toBe(1)
    await reader.cancel()
    expect((await read).done).toBe(true)
    expect(signals.map((signal) => signal.aborted)).toEqual([true])
  })

  it('that hang stay open until they are cut from outside', async () => {
    const { streams, body } = setUp({ events: [], ending: 'hang' })
    const text = new Response(body).text()
    expect(streams.count()).toBe(1)
    streams.closeAll()
    expect(await text).toBe('')
    expect(streams.count()).toBe(0)
  })

  it('that end in a reset drop the connection after the last event', async () => {
    const { body, drops } = setUp({ ending: 'reset' })
    const reader = body.getReader()
    for (const name of names) expect((await reader.read()).value?.length).toBe(name.length + 1)
    expect(drops).toEqual([])
    const rest = reader.read()
    await expect.poll(() => drops).toEqual(['dropped'])
    await reader.cancel()
    expect((await rest).done).toBe(true)
  })
})
