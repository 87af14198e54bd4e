import { describe, expect, it } from 'vitest'
import { listenLocally } from './local-server.ts'

describe('listenLocally', () => {
  it('lets a request wait until there is something to answer', async () => {
    const server = await listenLocally({ host: '127.0.0.1', port: 0 })
    const early = fetch(`${server.url}/hello`)
    server.serve((request) => new Response(new URL(request.url).pathname))
    expect(await (await early).text()).toBe('/hello')
    await server.close()
  })

  it('rejects with the reason when the port is taken', async () => {
    const server = await listenLocally({ host: '127.0.0.1', port: 0 })
    const port = Number(new URL(server.url).port)
    await expect(listenLocally({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    await server.close()
  })

  it('ends idle and busy connections when it closes, once or twice', async () => {
    const server = await listenLocally({ host: '127.0.0.1', port: 0 })
    server.serve(() => Promise.withResolvers<Response>().promise)
    const hanging = fetch(server.url).catch((error: unknown) => error)
    await Promise.all([server.close(), server.close()])
    expect(await hanging).toBeInstanceOf(TypeError)
  })

  it('writes an IPv6 host as URLs do', async () => {
    const server = await listenLocally({ host: '::1', port: 0 })
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    await server.close()
  })
})
