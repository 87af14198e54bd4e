import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAttachmentLoader } from './attachment-loader.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return `127.0.0.1:${String(port)}`
}

const signal = new AbortController().signal
const load = (url: string, hosts: readonly string[], maxBytes = 100) =>
  createAttachmentLoader({ fetch, hosts })({ url }, { maxBytes, signal })

describe('createAttachmentLoader', () => {
  it('gives the bytes of a file', async () => {
    const host = await serve((_request, response) => response.end('hello'))
    const bytes = await load(`http://${host}/a.txt?ex=1`, [host])
    expect(new TextDecoder().decode(bytes)).toBe('hello')
  })

  it.each([
    'https://evil.example/a.txt',
    'http://cdn.discordapp.com/a.txt',
    'https://user@cdn.discordapp.com/a.txt',
    'https://cdn.discordapp.com:8443/a.txt',
    'https://cdn.discordapp.com.evil.example/a.txt',
    'file:///etc/passwd',
    'nonsense',
  ])('asks nobody for %s', async (url) => {
    const asked: unknown[] = []
    const loader = createAttachmentLoader({
      fetch: async (address) => {
        asked.push(address)
        return new Response('x')
      },
      hosts: ['cdn.discordapp.com'],
    })
    const loading = loader({ url }, { maxBytes: 100, signal })
    await expect(loading).rejects.toMatchObject({ code: 'foreign-host' })
    expect(asked).toEqual([])
  })

  it('reads no more than it may', async () => {
    const host = await serve((_request, response) => response.end('x'.repeat(101)))
    await expect(load(`http://${host}/a`, [host])).rejects.toMatchObject({ code: 'too-large' })
  })

  it('follows no redirect', async () => {
    const host = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    })
    await expect(load(`http://${host}/a`, [host])).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('says so when the file is gone', async () => {
    const host = await serve((_request, response) => response.writeHead(404).end())
    await expect(load(`http://${host}/a`, [host])).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('gives up when it is told to, with the reason', async () => {
    const host = await serve(() => undefined)
    const stop = new AbortController()
    const loader = createAttachmentLoader({ fetch, hosts: [host] })
    const url = `http://${host}/a`
    const loading = loader({ url }, { maxBytes: 100, signal: stop.signal })
    stop.abort(new Error('stopped'))
    await expect(loading).rejects.toThrow('stopped')
  })
})
