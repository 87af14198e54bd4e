import { once } from 'node:events'
import { connect } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { browse, findRedirectUris, occupyPort } from '../../test/support/http.ts'
import { AuthError } from '../errors.ts'
import { type CallbackServer, openCallbackServer } from './callback-server.ts'

let server: CallbackServer
let origin: string

beforeEach(async () => {
  const opened = await openCallbackServer(await findRedirectUris(1))
  if (opened === undefined) throw new Error('a free port should be had')
  server = opened
  origin = new URL(server.redirectUri).origin
})

afterEach(() => server.close())

const receive = (finish: (code: string) => Promise<string> = async (code) => `used ${code}`) =>
  server.receive({ state: 'the-state', finish })

const redirect = (query: string) => browse(`${server.redirectUri}?${query}`)

describe('the callback server', () => {
  it('gives what became of the code, and tells the browser', async () => {
    const result = receive()
    const page = await redirect('code=c0de&state=the-state')
    expect(await result).toBe('used c0de')
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain('You are signed in')
  })

  it('says so only after the code was used', async () => {
    const using = Promise.withResolvers<string>()
    const steps: string[] = []
    const result = receive(() => using.promise)
    const page = redirect('code=c0de&state=the-state').then(() => steps.push('page'))
    await browse(`${origin}/favicon.ico`)
    steps.push('used')
    using.resolve('done')
    await Promise.all([result, page])
    expect(steps).toEqual(['used', 'page'])
  })

  it('tells the browser the truth when the code could not be used', async () => {
    const failure = new AuthError('code-rejected', 'The code is spent: start again', {
      detail: 'Code <b>spent</b>',
    })
    const result = receive(() => Promise.reject(failure)).catch((error: unknown) => error)
    const page = await redirect('code=c0de&state=the-state')
    expect(await result).toBe(failure)
    expect(page.body).toContain('The code is spent: start again')
    expect(page.body).toContain('Code &lt;b&gt;spent&lt;/b&gt;')
  })

  it('shows nothing of an error that is not ours', async () => {
    const result = receive(() => Promise.reject(new Error('secret inside'))).catch(() => 'failed')
    const page = await redirect('code=c0de&state=the-state')
    expect(await result).toBe('failed')
    expect(page.body).toContain('You are not signed in')
    expect(page.body).not.toContain('secret inside')
  })

  it('answers 400 to another state and goes on waiting', async () => {
    const result = receive()
    expect((await redirect('code=evil&state=other')).status).toBe(400)
    expect((await redirect('error=access_denied&state=other')).status).toBe(400)
    await redirect('code=c0de&state=the-state')
    expect(await result).toBe('used c0de')
  })

  it('shows a refusal as a page that a person understands', async () => {
    const result = receive().catch((error: unknown) => error)
    const page = await redirect(
      'error=access_denied&error_description=missing_codex_entitlement&state=the-state',
    )
    expect(await result).toMatchObject({ code: 'not-entitled' })
    expect(page.status).toBe(200)
    expect(page.body).toContain('ask its administrator')
    expect(page.body).not.toContain('missing_codex_entitlement')
  })

  it('escapes what the address says', async () => {
    const result = receive().catch((error: unknown) => error)
    const description = encodeURIComponent('<script>alert(1)</script>')
    const page = await redirect(
      `error=server_error&error_description=${description}&state=the-state`,
    )
    await result
    expect(page.body).toContain('&lt;script&gt;')
    expect(page.body).not.toContain('<script>')
  })

  it('is cancelled at /cancel', async () => {
    const result = receive().catch((error: unknown) => error)
    const page = await browse(`${origin}/cancel`)
    expect(await result).toMatchObject({ code: 'sign-in-cancelled' })
    expect(page.status).toBe(200)
    expect(page.body).toContain('The sign-in was cancelled')
  })

  it.each([
    ['GET', '/favicon.ico', 404],
    ['GET', '/', 404],
    ['POST', '/auth/callback?code=c&state=the-state', 405],
  ])('answers %s %s with %i and goes on waiting', async (method, path, status) => {
    const result = receive()
    expect((await browse(`${origin}${path}`, { method })).status).toBe(status)
    await redirect('code=c0de&state=the-state')
    expect(await result).toBe('used c0de')
  })

  it('refuses a request for another host', async () => {
    const waiting = new AbortController()
    const result = server
      .receive({ state: 'the-state', finish: async (code) => code, signal: waiting.signal })
      .catch(() => 'nothing came')
    const headers = { host: 'evil.example.com' }
    const page = await browse(`${server.redirectUri}?code=c&state=the-state`, { headers })
    waiting.abort()
    expect(page.status).toBe(403)
    expect(await result).toBe('nothing came')
  })

  it('closes each connection, and lets nothing be kept or passed on', async () => {
    const result = receive()
    const page = await redirect('code=c0de&state=the-state')
    await result
    expect(page.headers).toMatchObject({
      connection: 'close',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      ),
      'x-content-type-options': 'nosniff',
    })
  })

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController()
    const reason = new Error('never mind')
    const finish = async (code: string) => code
    const result = server.receive({ state: 'the-state', finish, signal: controller.signal })
    controller.abort(reason)
    await expect(result).rejects.toBe(reason)
  })

  it('frees its port when it is closed, even with a connection that says nothing', async () => {
    const port = Number(new URL(server.redirectUri).port)
    const silent = connect(port, '127.0.0.1')
    silent.on('error', () => undefined)
    await once(silent, 'connect')
    await server.close()
    const occupied = await occupyPort(port)
    expect(occupied.port).toBe(port)
    occupied.free()
    silent.destroy()
    server = { ...server, close: async () => undefined }
  })
})

describe('openCallbackServer', () => {
  it('takes the next port when the first is in use', async () => {
    const [next = ''] = await findRedirectUris(1)
    const second = await openCallbackServer([server.redirectUri, next])
    expect(second?.redirectUri).toBe(next)
    await second?.close()
  })

  it('is undefined when all ports are in use', async () => {
    expect(await openCallbackServer([server.redirectUri, server.redirectUri])).toBeUndefined()
  })

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const elsewhere = connect(Number(new URL(server.redirectUri).port), '127.0.0.2')
    const [error] = await once(elsewhere, 'error')
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  })
})
