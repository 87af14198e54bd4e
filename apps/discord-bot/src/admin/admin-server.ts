import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { AdminError } from './admin-error.ts'
import { describeHealth } from './health.ts'
import { type Metrics } from './metrics.ts'
import { type VitalSigns } from './vital-signs.ts'

/** Where the operator's tools look at the bot. */
export interface AdminServer {
  /** Without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** A scrape is one small request; whoever takes longer is none. In milliseconds. */
const REQUEST_TIMEOUT_MS = 5_000

/**
 * Serves `/healthz` and `/metrics`. They hold figures and no secrets, but whoever reaches them can see how
 * much the bot is used.
 *
 * @throws {AdminError} the address cannot be listened on
 */
export async function startAdminServer(options: {
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly readVitalSigns: () => Promise<VitalSigns>
  readonly metrics: Metrics
}): Promise<AdminServer> {
  const { host, port, readVitalSigns, metrics } = options
  const pages = new Map<string, () => Promise<Page>>([
    ['/healthz', async () => showHealth(await readVitalSigns())],
    ['/metrics', async () => showMetrics(metrics, await readVitalSigns())],
  ])
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void answer(pages, request, response),
  )
  try {
    await once(server.listen(port, host), 'listening')
  } catch (cause) {
    throw new AdminError(cause)
  }
  server.unref() // no reason to stay for a process that is done
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(portOf(server.address()))}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  pages: ReadonlyMap<string, () => Promise<Page>>,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isReading = method === 'GET' || method === 'HEAD'
  const [path = ''] = url.split('?')
  const show = isReading ? (pages.get(path) ?? notFound) : notAllowed
  const { status, type, body } = await show().catch(failed)
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(method === 'HEAD' ? undefined : body)
}

function showHealth(signs: VitalSigns): Page {
  const report = describeHealth(signs)
  const status = report.status === 'ok' ? 200 : 503
  return { status, type: 'application/json', body: `${JSON.stringify(report)}\n` }
}

async function showMetrics({ render, contentType }: Metrics, signs: VitalSigns): Promise<Page> {
  return { status: 200, type: contentType, body: await render(signs) }
}

const text = (status: number, body: string): Page => ({ status, type: 'text/plain', body })
const notFound = async (): Promise<Page> => text(404, 'There is /healthz and /metrics.\n')
const notAllowed = async (): Promise<Page> => text(405, 'These pages can only be read.\n')
const failed = (): Page => text(500, 'The bot could not look at itself.\n')

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
