import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  buildChatGptServer,
  createMemoryTokenStore,
  createOAuthClient,
  createTokenSource,
  type TokenSource,
} from '../src/index.ts'
import { createTestClock, startOfTest, type TestClock } from './support/clock.ts'
import { buildTokens } from './support/tokens.ts'

const old = buildTokens('old', { expiresAtMs: startOfTest + 60_000 })

let server: Server
let received: string[]
let answer: (response: ServerResponse) => void
let clock: TestClock
let session: TokenSource

beforeEach(async () => {
  received = []
  server = createServer((request, response) => void receive(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  clock = createTestClock()
  const issuer = buildChatGptServer({ issuerUrl: `http://127.0.0.1:${port}` })
  const client = createOAuthClient({ server: issuer, fetch, now: clock.now })
  const store = createMemoryTokenStore(old)
  session = createTokenSource({ store, refresh: client.refresh, now: clock.now })
})

afterEach(async () => {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
})

/** Takes the request in whole, as a server does that goes on to rotate the token. */
async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  received.push(new URLSearchParams(await text(request)).get('refresh_token') ?? '')
  answer(response)
}

const succeed = (response: ServerResponse) =>
  response.end(JSON.stringify({ access_token: 'a', refresh_token: 'r', expires_in: 60 }))

describe('a refresh that reaches the server and whose answer is lost', () => {
  it.each([
    ['before its first byte', (response: ServerResponse) => response.destroy()],
    ['in its head', ({ socket }: ServerResponse) => socket?.end('HTTP/1.1 200 OK\r\ncontent-le')],
    [
      'in its body',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"access_token":', () => response.destroy())
      },
    ],
  ])('%s, is sent once', async (_, lose) => {
    answer = lose
    expect(await session.getTokens()).toEqual(old)
    expect(await session.getTokens()).toEqual(old)
    expect(received).toEqual(['refresh-old'])
  })

  it('is sent once over a connection that has served before', async () => {
    answer = succeed
    await session.getTokens()
    clock.advance(30_000)
    answer = (response) => response.destroy()
    expect(await session.getTokens()).toMatchObject({ accessToken: 'a' })
    expect(received).toEqual(['refresh-old', 'r'])
  })

  it('is answered with what is known, once the old tokens have ended', async () => {
    answer = (response) => response.destroy()
    clock.advance(60_000)
    await expect(session.getTokens()).rejects.toMatchObject({ code: 'network' })
    await expect(session.getTokens()).rejects.toMatchObject({ code: 'network' })
    expect(received).toEqual(['refresh-old'])
  })
})
