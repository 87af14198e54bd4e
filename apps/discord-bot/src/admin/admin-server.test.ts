import { afterEach, describe, expect, it } from 'vitest'
import { type AdminServer, startAdminServer } from './admin-server.ts'
import { createMetrics } from './metrics.ts'
import { type VitalSigns } from './vital-signs.ts'

const well: VitalSigns = {
  phase: 'running',
  gateway: { isReady: true, pingMs: 40 },
  isDatabaseWorking: true,
  sessionExpiresAtMs: 5_000,
  waitingQuestions: 0,
  limits: undefined,
}

let server: AdminServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

/** Serves what a bot looks like, and reads one page of it. */
async function read(path: string, changes: Partial<VitalSigns> = {}, method = 'GET') {
  server = await startAdminServer({
    host: '127.0.0.1',
    port: 0,
    readVitalSigns: async () => ({ ...well, ...changes }),
    metrics: createMetrics(),
  })
  const answer = await fetch(`${server.url}${path}`, { method })
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: await answer.text(),
  }
}

describe('/healthz', () => {
  it('answers 200 while the bot can be asked something', async () => {
    const { status, type, body } = await read('/healthz')
    expect([status, type]).toEqual([200, 'application/json'])
    expect(JSON.parse(body)).toEqual({
      status: 'ok',
      phase: 'running',
      gateway: 'ready',
      database: 'ok',
      session: 'present',
    })
  })

  it.each<[Partial<VitalSigns>, object]>([
    [{ phase: 'starting' }, { phase: 'starting' }],
    [{ phase: 'stopping' }, { phase: 'stopping' }],
    [{ gateway: { isReady: false, pingMs: undefined } }, { gateway: 'connecting' }],
    [{ isDatabaseWorking: false }, { database: 'failing' }],
  ])('answers 503 while it is %o', async (changes, told) => {
    const { status, body } = await read('/healthz', changes)
    expect(status).toBe(503)
    expect(JSON.parse(body)).toMatchObject({ status: 'unavailable', ...told })
  })

  it('takes a bot that nobody has connected for well', async () => {
    const { status, body } = await read('/healthz', { sessionExpiresAtMs: undefined })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ session: 'none' })
  })
})

describe('/metrics', () => {
  it('answers in the text format of Prometheus', async () => {
    const { status, type, body } = await read('/metrics?x=1')
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(body).toContain('# TYPE patchcord_answers_total counter\n')
  })
})

describe('the admin server', () => {
  it.each([
    ['/', 'GET', 404],
    ['/healthz', 'POST', 405],
    ['/healthz', 'HEAD', 200],
  ])('answers %s by %s with %i', async (path, method, status) => {
    expect((await read(path, {}, method)).status).toBe(status)
  })

  it('answers 500 without a word of why when it cannot look', async () => {
    server = await startAdminServer({
      host: '127.0.0.1',
      port: 0,
      readVitalSigns: async () => {
        throw new Error('secret')
      },
      metrics: createMetrics(),
    })
    const answer = await fetch(`${server.url}/metrics`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
  })

  it('says what to do about a port that is taken', async () => {
    await read('/healthz')
    const port = Number(new URL(server?.url ?? '').port)
    const second = startAdminServer({
      host: '127.0.0.1',
      port,
      readVitalSigns: async () => well,
      metrics: createMetrics(),
    })
    await expect(second).rejects.toMatchObject({
      code: 'admin-unavailable',
      message: expect.stringMatching(/ADMIN_PORT.*EADDRINUSE/),
    })
  })
})
