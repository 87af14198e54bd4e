import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'

/** What the server answers. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Written one by one, each when the one before it has gone out. */
  readonly chunks?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
  /** `open` leaves the socket open after the last chunk, `reset` destroys it. */
  readonly ending?: 'close' | 'open' | 'reset'
  /** Answers nothing at all, not even headers. */
  readonly isSilent?: boolean
}

/** What the server was asked. */
export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Port of the client: the same for requests over one connection. */
  readonly remote: string
  /** Resolves when the connection of this request is over, whoever ended it. */
  readonly closed: Promise<unknown>
}

/** A local server that says what a test wants to hear. */
export interface ReplayServer extends AsyncDisposable {
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
}

/**
 * Starts a server on a free port of 127.0.0.1.
 *
 * @param reply - gives the answer to each request, by the number of requests before it
 */
export async function startReplayServer(
  reply: (request: ReceivedRequest, index: number) => Reply,
): Promise<ReplayServer> {
  const requests: ReceivedRequest[] = []
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const closed = once(response, 'close')
    const body = (await incoming.setEncoding('utf8').toArray()).join('')
    const { method = '', url = '', headers } = incoming
    const remote = String(incoming.socket.remotePort)
    const request = { method, url, headers, body, remote, closed }
    const index = requests.push(request) - 1
    await respond(response, reply(request, index))
  }
  const server = createServer((incoming, response) => void serve(incoming, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function respond(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.isSilent) return
  response.writeHead(reply.status ?? 200, { 'content-type': 'text/event-stream', ...reply.headers })
  response.flushHeaders()
  for await (const chunk of reply.chunks ?? []) {
    if (response.destroyed) return
    await new Promise((resolve) => response.write(chunk, resolve))
  }
  if (reply.ending === 'reset') response.destroy()
  else if (reply.ending !== 'open') response.end()
}
