import { type IncomingMessage, type Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Gateway } from '../gateway/gateway.ts'
import { isLoopbackHost, isSameOrigin } from '../page/loopback.ts'
import { type PageActionDependencies } from '../page/page-action.ts'
import { openPageSession } from '../page/page-session.ts'
import { frameText } from './frame-text.ts'

/** Where bots connect. */
export const GATEWAY_PATH = '/gateway'
/** Where the page connects. */
const PAGE_PATH = '/page/socket'
const MAX_FRAME_BYTES = 1024 * 1024

/** The WebSocket side of a server. */
export interface WebSockets {
  /** Cuts every connection. */
  close(): void
}

/** Serves the gateway and the page's socket on a server; other upgrades are cut. */
export function serveWebSockets(
  server: Server,
  gateway: Gateway,
  page: PageActionDependencies,
): WebSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES })
  server.on('upgrade', (request, stream, head) => {
    const open = chooseHandler(request, gateway, page)
    if (open) sockets.handleUpgrade(request, stream, head, open)
    else stream.destroy()
  })
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function chooseHandler(
  request: IncomingMessage,
  gateway: Gateway,
  page: PageActionDependencies,
): ((socket: WebSocket) => void) | undefined {
  const path = request.url?.split('?')[0]
  if (path === GATEWAY_PATH || path === `${GATEWAY_PATH}/`) {
    return (socket) => connect(socket, gateway.accept(adapt(socket)))
  }
  const { host, origin } = request.headers
  if (path === PAGE_PATH && isLoopbackHost(host) && isSameOrigin(origin, host)) {
    return (socket) => connect(socket, openPageSession(adapt(socket), page))
  }
  return undefined
}

function adapt(socket: WebSocket) {
  return {
    send: (text: string) => socket.send(text),
    close: (code: number) => socket.close(code),
  }
}

function connect(
  socket: WebSocket,
  session: { receive(text: string): void; closed(code: number): void } | undefined,
): void {
  // ws closes the connection itself after an error; without a listener Node would end the process
  socket.on('error', () => undefined)
  if (!session) return
  socket.on('message', (data) => session.receive(frameText(data)))
  socket.on('close', (code) => session.closed(code))
}
