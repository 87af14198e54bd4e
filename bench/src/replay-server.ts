import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type Scenario, scenarios, SENT_AT_PLACEHOLDER } from './scenarios/scenario.ts'

/**
 * Answers `POST /<scenario>/responses` with that scenario's stream. A process of its own, so that its work
 * is not counted to the client's; it tells its port to the parent process.
 */
const prepared = new Map(scenarios.map((scenario) => [scenario.id, prepare(scenario)]))

function prepare(scenario: Scenario) {
  return { gapMs: scenario.gapMs, chunks: scenario.chunks() }
}

async function replay(
  { gapMs, chunks }: ReturnType<typeof prepare>,
  response: ServerResponse,
): Promise<void> {
  for (const chunk of chunks) {
    if (gapMs > 0) await delay(gapMs)
    if (response.destroyed) return
    if (!response.write(gapMs > 0 ? stamp(chunk) : chunk)) await once(response, 'drain')
  }
  response.end()
}

/** Writes the time into a live delta; other chunks stay as they are. */
function stamp(chunk: Uint8Array): Uint8Array {
  const buffer = Buffer.from(chunk)
  const at = buffer.indexOf(SENT_AT_PLACEHOLDER)
  if (at >= 0) buffer.write(nanosecondsNow(), at, 'latin1')
  return buffer
}

function nanosecondsNow(): string {
  return String(process.hrtime.bigint()).padStart(SENT_AT_PLACEHOLDER.length, '0')
}

const server = createServer((request, response) => {
  const [, id = ''] = request.url?.split('/') ?? []
  const scenario = prepared.get(id)
  request.resume()
  if (scenario === undefined || request.method !== 'POST') {
    response.writeHead(404).end()
    return
  }
  request.once('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.socket?.setNoDelay(true)
    replay(scenario, response).catch(() => response.destroy())
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') process.send?.({ port: address?.port })
})
process.once('disconnect', () => process.exit())
