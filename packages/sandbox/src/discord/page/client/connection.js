/**
 * @import { PageClientFrame, PageServerFrame } from '../page-protocol.ts'
 */

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5000

/**
 * @typedef {object} ConnectionEvents
 * @property {(frame: PageServerFrame) => void} onFrame
 * @property {() => void} onLost the connection ended; the next one is already being tried
 */

/**
 * Keeps a WebSocket to the stand-in open. Each new connection begins with a snapshot, so nothing that
 * happened in between is lost; a frame cannot be sent while there is no connection.
 *
 * @param {string} url `ws:` or `wss:`
 * @param {ConnectionEvents} events
 * @returns {{ readonly send: (frame: PageClientFrame) => boolean }} false when there is no connection
 */
export function connect(url, { onFrame, onLost }) {
  let retryMs = FIRST_RETRY_MS
  let socket = open()
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
  }

  function open() {
    const opened = new WebSocket(url)
    opened.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
    })
    opened.addEventListener('message', ({ data }) => onFrame(JSON.parse(data)))
    opened.addEventListener('close', () => {
      onLost()
      setTimeout(() => {
        socket = open()
      }, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    })
    return opened
  }
}
