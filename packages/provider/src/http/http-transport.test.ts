import { Agent } from 'undici'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplayServer, type Reply } from '../../test/replay-server.ts'
import { nextTurn } from '../../test/test-clock.ts'
import { createFetchTransport } from './fetch-transport.ts'
import { type HttpRequest, type HttpResponse, type HttpTransport } from './http-transport.ts'
import { readText } from './read-text.ts'
import { createUndiciTransport } from './undici-transport.ts'

async function setUp(reply: Reply) {
  const server = await startReplayServer(() => reply)
  onTestFinished(() => server[Symbol.asyncDispose]())
  const controller = new AbortController()
  const request: HttpRequest = {
    method: 'POST',
    url: `${server.url}/path?query=1`,
    headers: { 'x-one': '1' },
    body: '{"text":"Grüß dich"}',
    signal: controller.signal,
  }
  return { server, controller, request }
}

/** Follows a body: what came of it, and how it ended. */
function follow(response: HttpResponse) {
  const ending = Promise.withResolvers<unknown>()
  const seen = { bytes: 0, ending: ending.promise }
  const flow = response.readBody({
    onChunk(bytes) {
      seen.bytes += bytes.byteLength
    },
    onEnd: () => ending.resolve('end'),
    onError: (error) => ending.resolve(error),
  })
  return { seen, flow }
}

const transports: readonly (readonly [string, () => HttpTransport])[] = [
  ['undici', () => createUndiciTransport()],
  ['undici with a dispatcher', () => createUndiciTransport({ dispatcher: new Agent() })],
  ['fetch', () => createFetchTransport(fetch)],
]

describe.each(transports)('the transport over %s', (_name, create) => {
  it('sends what it is given', async () => {
    const { server, request } = await setUp({})
    await create()(request)
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      url: '/path?query=1',
      headers: { 'x-one': '1' },
      body: '{"text":"Grüß dich"}',
    })
  })

  it('sends a request without a body', async () => {
    const { server, request } = await setUp({})
    const { url, headers, signal } = request
    await create()({ method: 'GET', url, headers, signal })
    expect(server.requests[0]).toMatchObject({ method: 'GET', body: '' })
  })

  it('returns status, headers and body, whatever the status', async () => {
    const { request } = await setUp({
      status: 418,
      headers: { 'X-Two': '2' },
      chunks: ['tea', 'pot'],
    })
    const response = await create()(request)
    expect(response.status).toBe(418)
    expect(response.headers).toMatchObject({ 'x-two': '2' })
    expect(await readText(response, 100)).toBe('teapot')
  })

  it('follows no redirect', async () => {
    const { server, request } = await setUp({ status: 302, headers: { location: '/elsewhere' } })
    expect((await create()(request)).status).toBe(302)
    expect(server.requests).toHaveLength(1)
  })

  it('returns as soon as the headers are there', async () => {
    const { request, controller } = await setUp({ ending: 'open' })
    expect((await create()(request)).status).toBe(200)
    controller.abort()
  })

  it('delivers nothing before it was said where to', async () => {
    const { request } = await setUp({ chunks: ['all'] })
    const response = await create()(request)
    for (let turn = 0; turn < 20; turn += 1) await nextTurn()
    const { seen } = follow(response)
    expect(seen.bytes).toBe(0)
    await seen.ending
    expect(seen.bytes).toBe(3)
  })

  it('tells how a body ends', async () => {
    const { request } = await setUp({ chunks: ['all'] })
    const { seen } = follow(await create()(request))
    expect(await seen.ending).toBe('end')
    expect(seen.bytes).toBe(3)
  })

  it('tells how a body breaks', async () => {
    const { request } = await setUp({ chunks: ['half'], ending: 'reset' })
    const { seen } = follow(await create()(request))
    expect(await seen.ending).toBeInstanceOf(Error)
  })

  it('throws when nothing listens', async () => {
    const { server, request } = await setUp({})
    await server[Symbol.asyncDispose]()
    await expect(create()(request)).rejects.toBeInstanceOf(Error)
  })

  it('throws the reason of an abort that came before, and sends nothing', async () => {
    const { server, request, controller } = await setUp({})
    const reason = new Error('never wanted')
    controller.abort(reason)
    await expect(create()(request)).rejects.toBe(reason)
    await nextTurn()
    expect(server.requests).toHaveLength(0)
  })

  it('throws the reason of an abort while it waits for headers', async () => {
    const { request, controller } = await setUp({ isSilent: true })
    const reason = new Error('enough')
    const outcome = create()(request).catch((error: unknown) => error)
    await nextTurn()
    controller.abort(reason)
    expect(await outcome).toBe(reason)
  })

  it('closes the connection, and delivers nothing more, after an abort', async () => {
    const { server, request, controller } = await setUp({ chunks: ['first'], ending: 'open' })
    const { seen } = follow(await create()(request))
    await expect.poll(() => seen.bytes).toBe(5)
    let isSettled = false
    void seen.ending.then(() => {
      isSettled = true
    })
    controller.abort()
    await server.requests[0]?.closed
    await nextTurn()
    expect(isSettled).toBe(false)
  })

  it('holds a body back, and lets it flow again', async () => {
    const chunk = 'x'.repeat(64 * 1024)
    const totalBytes = 512 * chunk.length
    const { request } = await setUp({ chunks: Array.from({ length: 512 }, () => chunk) })
    const { seen, flow } = follow(await create()(request))
    await expect.poll(() => seen.bytes).toBeGreaterThan(0)
    flow.pause()
    await expect
      .poll(async () => {
        const before = seen.bytes
        for (let turn = 0; turn < 50; turn += 1) await nextTurn()
        return seen.bytes - before
      })
      .toBe(0)
    expect(seen.bytes).toBeLessThan(totalBytes)
    flow.resume()
    expect(await seen.ending).toBe('end')
    expect(seen.bytes).toBe(totalBytes)
  })
})

describe('readText', () => {
  it('decodes characters that are spread over chunks', async () => {
    const [one, two, three] = new TextEncoder().encode('€')
    const chunks = [one, two, three].map((byte) => Uint8Array.of(byte ?? 0))
    const { request } = await setUp({ chunks })
    expect(await readText(await createUndiciTransport()(request), 100)).toBe('€')
  })

  it('stops at its limit, though the body goes on', async () => {
    const { request, controller } = await setUp({ chunks: ['abc', 'def'], ending: 'open' })
    expect(await readText(await createUndiciTransport()(request), 4)).toBe('abcd')
    controller.abort()
  })

  it('throws when the body breaks', async () => {
    const { request } = await setUp({ chunks: ['abc'], ending: 'reset' })
    const response = await createUndiciTransport()(request)
    await expect(readText(response, 100)).rejects.toBeInstanceOf(Error)
  })
})
