import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'

/** What came back from a plain request, without following redirects. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Makes one request as a browser on this machine would: by the name `localhost`, IPv4. */
export async function browse(
  url: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<HttpAnswer> {
  const headers = { connection: 'keep-alive', ...options.headers }
  const outgoing = request(url, { ...options, headers, family: 4, agent: false })
  outgoing.end()
  const [incoming] = await once(outgoing, 'response')
  let body = ''
  for await (const chunk of incoming) body += String(chunk)
  return { status: incoming.statusCode, headers: incoming.headers, body }
}

/** A port that nobody else can listen on until it is freed. */
export interface OccupiedPort {
  readonly port: number
  readonly free: () => void
}

/** Occupies a port of this machine; any port when none is named. */
export async function occupyPort(port = 0): Promise<OccupiedPort> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { port: portOf(server), free: () => void server.close() }
}

/** Finds redirect URIs whose ports are free now. */
export async function findRedirectUris(count: number): Promise<string[]> {
  const taken = await Promise.all(Array.from({ length: count }, () => occupyPort()))
  for (const { free } of taken) free()
  return taken.map(({ port }) => `http://localhost:${port}/auth/callback`)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
