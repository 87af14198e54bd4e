/** A page server for tests: serves the real client and lets a test play the stand-in behind it. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { clientContentSecurityPolicy, createClientAssets } from './client-assets.ts'
import { type PageClientFrame, type PageServerFrame } from './page-protocol.ts'

type FrameOf<T extends PageClientFrame['type']> = Extract<PageClientFrame, { readonly type: T }>

export interface PageTestServer {
  readonly url: string
  /** Sends a frame to every open page. */
  push(frame: PageServerFrame): void
  /** The next frame of this type that a page sends from now on. */
  next<T extends PageClientFrame['type']>(type: T): Promise<FrameOf<T>>
  /** Ends every page's connection, as a restart of the stand-in does. */
  dropConnections(): void
  close(): Promise<void>
}

export async function startPageTestServer(
  snapshot: () => Extract<PageServerFrame, { readonly type: 'snapshot' }>,
): Promise<PageTestServer> {
  const assets = createClientAssets()
  const http = createServer((request, response) => {
    void assets(new URL(request.url ?? '/', 'http://page').pathname).then((asset) => {
      response.setHeader('Content-Security-Policy', clientContentSecurityPolicy)
      if (asset === undefined) return response.writeHead(404).end()
      return response.setHeader('Content-Type', asset.contentType).end(asset.body)
    })
  })
  const listeners = new Set<(frame: PageClientFrame) => void>()
  const sockets = new WebSocketServer({ server: http, path: '/page/socket' })
  sockets.on('connection', (socket: WebSocket) => {
    socket.send(JSON.stringify(snapshot()))
    socket.on('message', (data) => {
      if (!Buffer.isBuffer(data)) return
      const frame: PageClientFrame = JSON.parse(data.toString('utf8'))
      for (const listen of listeners) listen(frame)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    push(frame) {
      for (const socket of sockets.clients) socket.send(JSON.stringify(frame))
    },
    next(type) {
      return new Promise((resolve) => {
        const listen = (frame: PageClientFrame) => {
          if (!isOfType(frame, type)) return
          listeners.delete(listen)
          resolve(frame)
        }
        listeners.add(listen)
      })
    },
    dropConnections() {
      for (const socket of sockets.clients) socket.terminate()
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}

function isOfType<T extends PageClientFrame['type']>(
  frame: PageClientFrame,
  type: T,
): frame is FrameOf<T> {
  return frame.type === type
}
