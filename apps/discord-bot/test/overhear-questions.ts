import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'

/** What the bot asks of the service. */
export interface OverheardQuestion {
  readonly model: string
  readonly instructions: string
  readonly input: readonly { readonly role?: string }[]
}

/** Stands between the bot and the stand-in for the service, and keeps what is asked. */
export async function overhearQuestions(): Promise<{
  /** For `CODEX_BASE_URL`. */
  readonly url: string
  /** Where to pass everything on. */
  readonly passOnTo: (codexBaseUrl: string) => void
  readonly questions: readonly OverheardQuestion[]
  readonly close: () => Promise<void>
}> {
  const questions: OverheardQuestion[] = []
  let target = ''
  const server = createServer((request, response) => {
    const pass = async () => {
      const body = await buffer(request)
      const question = JSON.parse(body.length > 0 ? body.toString() : 'null')
      if (request.url?.endsWith('/responses')) questions.push(question)
      const {
        host: _host,
        connection: _connection,
        'content-length': _length,
        ...rest
      } = request.headers
      const headers = new Headers()
      for (const [name, value] of Object.entries(rest)) headers.set(name, String(value))
      const answer = await fetch(`${target}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body.length > 0 && { body }),
      })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      if (answer.body) Readable.fromWeb(answer.body).pipe(response)
      else response.end()
    }
    pass().catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    passOnTo: (codexBaseUrl) => {
      target = codexBaseUrl
    },
    questions,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
