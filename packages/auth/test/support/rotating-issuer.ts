import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** A token endpoint that rotates the refresh token, and ends the session when one is used twice. */
export interface RotatingIssuer {
  readonly issuerUrl: string
  /** The refresh tokens it was sent, in order. */
  readonly received: readonly string[]
  /** Whether the session has been ended by a reuse. */
  readonly isEnded: () => boolean
  readonly close: () => Promise<void>
}

/** Starts an issuer that knows one session, whose refresh token is `refresh-0`. */
export async function startRotatingIssuer(): Promise<RotatingIssuer> {
  const received: string[] = []
  let isEnded = false
  const server = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refreshToken = new URLSearchParams(await text(request)).get('refresh_token') ?? ''
    isEnded ||= refreshToken !== `refresh-${received.length}`
    received.push(refreshToken)
    response.writeHead(isEnded ? 401 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isEnded ? refuse() : rotate(received.length)))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    issuerUrl: `http://127.0.0.1:${address.port}`,
    received,
    isEnded: () => isEnded,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function rotate(generation: number): object {
  return {
    access_token: `access-${generation}`,
    refresh_token: `refresh-${generation}`,
    token_type: 'Bearer',
    expires_in: 3600,
  }
}

function refuse(): object {
  return { error: { code: 'refresh_token_reused', message: 'already used' } }
}
