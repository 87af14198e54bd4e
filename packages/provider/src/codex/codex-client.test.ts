import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { type HttpRequest, type HttpTransport } from '../http/http-transport.ts'
import { fetchText, send } from './codex-client.ts'
import { createClient } from './create-provider.ts'
import { createCodexRoute } from './codex-route.ts'

const controller = new AbortController()
const request: HttpRequest = {
  method: 'GET',
  url: 'http://127.0.0.1/',
  headers: {},
  signal: controller.signal,
}

function clientOver(transport: HttpTransport) {
  return createClient({
    route: createCodexRoute(),
    credentials: async () => ({ accessToken: 'token', accountId: undefined }),
    isCompressing: false,
    transport,
  })
}

describe('send', () => {
  it('returns whatever answers, whatever its status', async () => {
    const response = new MemoryResponse({ status: 503 })
    expect(
      await send(
        clientOver(async () => response),
        request,
      ),
    ).toBe(response)
  })

  it('throws code network when nothing answers', async () => {
    const cause = new Error('ECONNREFUSED')
    const client = clientOver(() => Promise.reject(cause))
    await expect(send(client, request)).rejects.toMatchObject({
      code: 'network',
      isRetryable: true,
      cause,
    })
  })

  it('throws the reason of an abort instead', async () => {
    const reason = new Error('enough')
    const client = clientOver(() => Promise.reject(new Error('aborted')))
    const signal = AbortSignal.abort(reason)
    await expect(send(client, { ...request, signal })).rejects.toBe(reason)
  })
})

describe('fetchText', () => {
  it('reads to the end', async () => {
    const response = new MemoryResponse({ status: 404, headers: { a: 'b' } })
    setImmediate(() => void response.send('not ', 'here').then(() => response.end()))
    expect(
      await fetchText(
        clientOver(async () => response),
        request,
        100,
      ),
    ).toEqual({
      status: 404,
      headers: { a: 'b' },
      text: 'not here',
    })
  })

  it('throws code network when the connection breaks on the way', async () => {
    const response = new MemoryResponse()
    const cause = new Error('ECONNRESET')
    setImmediate(() => void response.send('half').then(() => response.fail(cause)))
    const fetching = fetchText(
      clientOver(async () => response),
      request,
      100,
    )
    await expect(fetching).rejects.toMatchObject({ code: 'network', cause })
  })
})
