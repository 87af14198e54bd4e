import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A request on its way to a service. */
export interface RelayedRequest {
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A server between the bot and a service, which passes everything on. */
export interface Relay {
  readonly url: string
  /** Where to pass everything on. */
  readonly passOnTo: (url: string) => void
  readonly close: () => Promise<void>
}

/** Starts a relay that tells what passes: requests before they are passed on, answers piece by piece. */
export async function startRelay(options: {
  readonly onRequest: (request: RelayedRequest) => void
  readonly onAnswer?: (chunk: Uint8Array, path: string) => void
}): Promise<Relay> {
  const { onRequest, onAnswer = () => undefined } = options
  let target = ''
  let ownUrl = ''

  /** The service knows itself under its own address only. */
  function addressTo(url: string, body: Buffer): Buffer {
    const [from, to] = [encodeURIComponent(ownUrl), encodeURIComponent(url)]
    return body.includes(from) ? Buffer.from(body.toString().replaceAll(from, to)) : body
  }

  const server = createServer((request, response) => {
    const pass = async () => {
      const { method = 'GET', url: path = '/', headers: received } = request
      const body = addressTo(target, await buffer(request))
      onRequest({ path, headers: received, body })
      const { host: _host, connection: _connection, 'content-length': _length, ...rest } = received
      const headers = new Headers()
      for (const [name, value] of Object.entries(rest)) headers.set(name, String(value))
      const answer = await fetch(`${target}${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(body.length > 0 && { body }),
      })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      if (answer.body) {
        const chunks = Readable.fromWeb(answer.body)
        chunks.on('data', (chunk: Uint8Array) => onAnswer(chunk, path))
        await pipeline(chunks, response) // whoever goes away on one side is gone on the other
      } else response.end()
    }
    pass().catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  ownUrl = `http://127.0.0.1:${String(port)}`
  return {
    url: ownUrl,
    passOnTo: (url) => {
      target = url
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
