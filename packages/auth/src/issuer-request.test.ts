import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import { createFakeFetch } from '../test/support/fake-fetch.ts'
import { type FetchLike, postToIssuer } from './issuer-request.ts'

const server = { originator: 'my_app', userAgent: 'my_app/1.2' }
const request = {
  url: 'https://auth.example.com/oauth/token',
  fields: { grant_type: 'refresh_token', refresh_token: 'r+/=&' },
  encoding: 'form',
  timeoutMs: 1000,
} as const

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  createFakeFetch(() => new Response(body, { status, headers }))

describe('postToIssuer', () => {
  it('sends fields as a form, under our name, and follows no redirect', async () => {
    const { fetch, requests } = answering(200, 'ok')
    await postToIssuer({ server, fetch }, request)
    expect(requests).toEqual([
      {
        url: 'https://auth.example.com/oauth/token',
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
          originator: 'my_app',
          'user-agent': 'my_app/1.2',
        },
        body: 'grant_type=refresh_token&refresh_token=r%2B%2F%3D%26',
        fields: { grant_type: 'refresh_token', refresh_token: 'r+/=&' },
        redirect: 'manual',
      },
    ])
  })

  it('sends fields as JSON when asked to', async () => {
    const { fetch, requests } = answering(200, 'ok')
    await postToIssuer({ server, fetch }, { ...request, encoding: 'json' })
    expect(requests[0]).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"grant_type":"refresh_token","refresh_token":"r+/=&"}',
    })
  })

  it('gives back status and body, whatever they are', async () => {
    const { fetch } = answering(418, 'short and stout')
    expect(await postToIssuer({ server, fetch }, request)).toEqual({
      status: 418,
      text: 'short and stout',
      isBlocked: false,
    })
  })

  it.each([
    ['a challenge of Cloudflare', 403, '<html>', { 'cf-mitigated': 'challenge' }, true],
    ['a challenge with another status', 503, '', { 'cf-mitigated': 'challenge' }, true],
    ['403 with HTML', 403, '\n<!doctype html>', {}, true],
    ['403 with JSON', 403, '{"error":"no"}', {}, false],
    ['500 with HTML', 500, '<html>', {}, false],
  ])(
    'judges whether somebody stands in the way: %s',
    async (_, status, body, headers, expected) => {
      const { fetch } = answering(status, body, headers)
      expect((await postToIssuer({ server, fetch }, request)).isBlocked).toBe(expected)
    },
  )

  it('reports a connection that fails, with the cause', async () => {
    const cause = new TypeError('fetch failed')
    const { fetch, requests } = createFakeFetch(() => Promise.reject(cause))
    await expect(postToIssuer({ server, fetch }, request)).rejects.toMatchObject({
      code: 'network',
      cause,
      message: expect.stringContaining('cannot be reached'),
    })
    expect(requests).toHaveLength(1)
  })

  it('reports a body that breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) })
    const { fetch } = createFakeFetch(() => new Response(body))
    await expect(postToIssuer({ server, fetch }, request)).rejects.toMatchObject({
      code: 'network',
    })
  })

  it('reports an issuer that is silent for too long', async () => {
    const { fetch } = createFakeFetch((_, signal) => untilAborted(signal))
    const silent = postToIssuer({ server, fetch }, { ...request, timeoutMs: 5 })
    await expect(silent).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('within 0.005 s'),
    })
  })

  it('ends with the reason of the caller who aborts', async () => {
    const { fetch } = createFakeFetch((_, signal) => untilAborted(signal))
    const controller = new AbortController()
    const reason = new Error('never mind')
    const waiting = postToIssuer({ server, fetch }, { ...request, signal: controller.signal })
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })

  it('sends nothing for a caller who has aborted already', async () => {
    const { fetch, requests } = answering(200, 'ok')
    const reason = new Error('too late')
    const signal = AbortSignal.abort(reason)
    await expect(postToIssuer({ server, fetch }, { ...request, signal })).rejects.toBe(reason)
    expect(requests).toEqual([])
  })
})

describe('FetchLike', () => {
  it('is met by the global fetch, over a real connection', async () => {
    const listener = createServer((incoming, response) => {
      incoming.resume()
      response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end('moved')
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    const fetchLike: FetchLike = fetch
    const answer = await postToIssuer(
      { server, fetch: fetchLike },
      { ...request, url: `http://127.0.0.1:${port}/oauth/token` },
    )
    expect(answer).toEqual({ status: 302, text: 'moved', isBlocked: false })
    listener.close()
  })
})

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
