import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'

/** Answers one request. */
export type Answerer = (
  request: Request,
  bindings: HttpBindings | Http2Bindings,
) => Response | Promise<Response>

/** A server that listens and waits to be told what to answer. */
export interface LocalServer {
  /** Origin, without a trailing slash. */
  readonly url: string
  /** Starts to answer; requests that came before have waited. */
  serve(answer: Answerer): void
  /** Stops listening and ends every connection; safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts to listen. The address is known before anything is served, because the issuer's tokens and
 * pages name it.
 *
 * @throws the system's error when the port is taken or not permitted
 */
export async function listenLocally(options: {
  readonly host: string
  readonly port: number
}): Promise<LocalServer> {
  const answerer = Promise.withResolvers<Answerer>()
  const listener = getRequestListener(
    async (request, bindings) => (await answerer.promise)(request, bindings),
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host}:${port}`,
    serve: (answer) => answerer.resolve(answer),
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
