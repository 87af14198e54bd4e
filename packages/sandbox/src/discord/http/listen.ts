import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

/** A server that listens and does not answer yet. */
export interface ListeningServer {
  readonly server: Server
  /** Host and port as an address names them. */
  readonly authority: string
}

/**
 * Takes a port before anything is built, since the address is part of what the stand-in says.
 *
 * @param port - 0 takes a free one
 * @throws the error of the operating system, for example `EADDRINUSE`
 */
export async function listen(port: number, host: string): Promise<ListeningServer> {
  const server = createServer()
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no TCP port was taken')
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { server, authority: `${name}:${address.port}` }
}
