import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type Scenario, scenarios, SENT_AT_PLACEHOLDER } from './scenarios/scenario.ts'

/**
 * Answers `POST /<scenario>/responses` with that scenario's stream. A process of its own, so that its work
 * is not counted to the client's; it tells its port to the parent process.
 */
const prepared = new Map(scenarios.map((scenario) => [scenario.id, prepare(scenario)]))

interface Chunk {
  readonly bytes: Buffer
  /** Where the time of sending belongs; -1 for nowhere. */
  readonly stampAt: number
}

function prepare({ gapMs, chunks }: Scenario) {
  const toChunk = (array: Uint8Array): Chunk => {
    const bytes = Buffer.from(array)
    return { bytes, stampAt: bytes.indexOf(SENT_AT_PLACEHOLDER) }
  }
  return { gapMs, chunks: chunks().map(toChunk) }
}

/** As fast as the client reads. */
async function pour(chunks: readonly Chunk[], response: ServerResponse): Promise<void> {
  for (const { bytes } of chunks) {
    if (response.destroyed) return
    if (!response.write(bytes)) await once(response, 'drain')
  }
  response.end()
}

/** One chunk every `gapMs`, by the clock: a late one does not delay those after it. */
function drip(chunks: readonly Chunk[], gapMs: number, response: ServerResponse): void {
  const startedAtMs = performance.now()
  let index = 0
  const writeNext = (): void => {
    const chunk = chunks[index]
    if (response.destroyed) return
    if (chunk === undefined) {
      response.end()
      return
    }
    response.write(stamp(chunk))
    index += 1
    setTimeout(writeNext, Math.max(0, startedAtMs + index * gapMs - performance.now()))
  }
  writeNext()
}

function stamp({ bytes, stampAt }: Chunk): Buffer {
  if (stampAt < 0) return bytes
  const stamped = Buffer.from(bytes)
  stamped.write(nanosecondsNow(), stampAt, 'latin1')
  return stamped
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
    const { gapMs, chunks } = scenario
    if (gapMs > 0) drip(chunks, gapMs, response)
    else pour(chunks, response).catch(() => response.destroy())
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') process.send?.({ port: address?.port })
})
process.once('disconnect', () => process.exit())
