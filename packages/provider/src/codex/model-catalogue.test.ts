import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { TestClock, nextTurn } from '../../test/test-clock.ts'
import { type HttpRequest } from '../http/http-transport.ts'
import { type CodexClient } from './codex-client.ts'
import { createCodexRoute } from './codex-route.ts'
import { ModelCatalogue } from './model-catalogue.ts'
import { FALLBACK_MODELS } from './models.ts'

const hourMs = 60 * 60 * 1000
const credentials = { accessToken: 'token', accountId: 'account' }
const { signal } = new AbortController()

type Answer = {
  readonly status?: number
  readonly etag?: string
  readonly body?: string
  readonly isSilent?: boolean
}

function list(...slugs: readonly string[]): Answer {
  return { body: JSON.stringify({ models: slugs.map((slug) => ({ slug })) }) }
}

/** A catalogue in front of a service that answers so in turn, or not at all after the last. */
function setUp(answers: readonly Answer[]) {
  const clock = new TestClock()
  const requests: HttpRequest[] = []
  const client: CodexClient = {
    route: createCodexRoute({ baseUrl: 'http://127.0.0.1', clientVersion: '0.169.0' }),
    idleTimeoutMs: 1000,
    isCompressing: false,
    compress: async () => new Uint8Array(),
    credentials: async () => credentials,
    transport: async (request) => {
      const answer = answers[requests.push(request) - 1]
      if (!answer) throw new Error('ECONNREFUSED')
      const { status = 200, etag, body = '', isSilent = false } = answer
      const response = new MemoryResponse({ status, headers: etag === undefined ? {} : { etag } })
      if (!isSilent) setImmediate(() => void response.send(body).then(() => response.end()))
      return response
    },
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
    generateId: () => 'id',
  }
  const catalogue = new ModelCatalogue(client)
  const idsOf = async (account = credentials) =>
    (await catalogue.list(account, signal)).map(({ id }) => id)
  return { catalogue, clock, requests, idsOf }
}

const fallbackIds = FALLBACK_MODELS.map(({ info }) => info.id)

describe('ModelCatalogue', () => {
  it('lists what the service lists', async () => {
    const { idsOf, requests } = setUp([list('one', 'two')])
    expect(await idsOf()).toEqual(['one', 'two'])
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: 'http://127.0.0.1/models?client_version=0.169.0',
      headers: {
        authorization: 'Bearer token',
        'chatgpt-account-id': 'account',
        version: '0.169.0',
      },
    })
  })

  it('asks again after an hour, not before', async () => {
    const { idsOf, requests, clock } = setUp([list('one'), list('two')])
    await idsOf()
    clock.nowMs += hourMs - 1
    expect(await idsOf()).toEqual(['one'])
    clock.nowMs += 1
    expect(await idsOf()).toEqual(['two'])
    expect(requests).toHaveLength(2)
  })

  it('keeps a list that has not changed', async () => {
    const { idsOf, requests, clock } = setUp([
      { ...list('one'), etag: '"v1"' },
      { status: 304 },
      list('two'),
    ])
    await idsOf()
    clock.nowMs += hourMs
    expect(await idsOf()).toEqual(['one'])
    expect(requests[1]?.headers).toMatchObject({ 'if-none-match': '"v1"' })
    clock.nowMs += hourMs - 1
    expect(await idsOf()).toEqual(['one'])
  })

  it('asks again at once when a response says that the list has changed, and once', async () => {
    const { catalogue, idsOf, requests } = setUp([
      { ...list('one'), etag: '"v1"' },
      { ...list('two'), etag: 'W/"v2"' },
    ])
    await idsOf()
    catalogue.noteEtag(undefined)
    catalogue.noteEtag('"v1"')
    expect(await idsOf()).toEqual(['one'])
    catalogue.noteEtag('"v2"')
    expect(await idsOf()).toEqual(['two'])
    catalogue.noteEtag('"v2"')
    await idsOf()
    expect(requests).toHaveLength(2)
  })

  it('lists no model that is not for people, and finds it all the same', async () => {
    const models = [{ slug: 'one' }, { slug: 'two', visibility: 'hide' }]
    const { catalogue, idsOf } = setUp([{ body: JSON.stringify({ models }) }])
    expect(await idsOf()).toEqual(['one'])
    expect(catalogue.find('two')?.info.id).toBe('two')
  })

  it('asks anew for another account', async () => {
    const { idsOf } = setUp([{ ...list('one'), etag: '"v1"' }, list('two')])
    await idsOf()
    expect(await idsOf({ ...credentials, accountId: 'other' })).toEqual(['two'])
  })

  it.each<[string, Answer | undefined]>([
    ['cannot be reached', undefined],
    ['fails', { status: 500 }],
    ['refuses the session', { status: 401, body: '{}' }],
    ['shows a page', { body: '<html>' }],
    ['lists nothing', list()],
    ['lists something else', { body: '{"models":"many"}' }],
  ])('falls back to its own table when the service %s', async (_what, answer) => {
    const { idsOf } = setUp(answer ? [answer] : [])
    expect(await idsOf()).toEqual(fallbackIds)
  })

  it('falls back to the last list when the service fails later', async () => {
    const { idsOf, clock } = setUp([list('one'), { status: 500 }])
    await idsOf()
    clock.nowMs += hourMs
    expect(await idsOf()).toEqual(['one'])
  })

  it('leaves a service alone for a minute that has failed', async () => {
    const { idsOf, requests, clock } = setUp([{ status: 500 }, list('one')])
    await idsOf()
    clock.nowMs += 59_999
    expect(await idsOf()).toEqual(fallbackIds)
    expect(requests).toHaveLength(1)
    clock.nowMs += 1
    expect(await idsOf()).toEqual(['one'])
  })

  it('does not wait for a silent service longer than five seconds', async () => {
    const { idsOf, requests, clock } = setUp([{ isSilent: true }])
    const listing = idsOf()
    await nextTurn()
    await clock.pass(5000)
    expect(await listing).toEqual(fallbackIds)
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(clock.sleeperCount).toBe(0)
  })

  it('throws the reason of an abort', async () => {
    const { catalogue } = setUp([{ isSilent: true }])
    const controller = new AbortController()
    const reason = new Error('enough')
    const listing = catalogue.list(credentials, controller.signal)
    controller.abort(reason)
    await expect(listing).rejects.toBe(reason)
  })

  it('finds a model of the last list, or else of its own table', async () => {
    const { catalogue, idsOf } = setUp([
      { body: JSON.stringify({ models: [{ slug: 'one' }, { slug: 'gpt-6-luna' }] }) },
    ])
    expect(catalogue.find('one')).toBeUndefined()
    expect(catalogue.find('gpt-6-luna')?.info.displayName).toBe('GPT-6 Luna')
    await idsOf()
    expect(catalogue.find('one')?.info.id).toBe('one')
    expect(catalogue.find('gpt-6-luna')?.info.displayName).toBe('gpt-6-luna')
    expect(catalogue.find('gpt-5.5')?.info.displayName).toBe('GPT-5.5')
  })
})
