import { setImmediate } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { browse, findRedirectUris, type HttpAnswer, occupyPort } from '../../test/support/http.ts'
import { buildTokens } from '../../test/support/tokens.ts'
import { AuthError } from '../errors.ts'
import { type AuthorizationCode } from '../authorization.ts'
import { type OAuthClient } from '../oauth-client.ts'
import { type BrowserSignInSettings, signInWithBrowser } from './sign-in-with-browser.ts'

const tokens = buildTokens('signed-in')

/** A client whose every sign-in has the state `the-state`, and that remembers its exchanges. */
function createClient(exchange: () => Promise<typeof tokens> = async () => tokens) {
  const exchanged: AuthorizationCode[] = []
  const client: Pick<OAuthClient, 'startAuthorization' | 'exchangeCode'> = {
    startAuthorization: async ({ redirectUri }) => ({
      authorizationUrl: `https://auth.example.com/?redirect_uri=${redirectUri}`,
      state: 'the-state',
      codeVerifier: 'verifier',
      redirectUri,
    }),
    async exchangeCode({ code, codeVerifier, redirectUri }) {
      exchanged.push({ code, codeVerifier, redirectUri })
      return exchange()
    },
  }
  return { client, exchanged }
}

const redirectTo = (url: string, query: string) =>
  browse(`${url.slice(url.indexOf('redirect_uri=') + 'redirect_uri='.length)}?${query}`)

const forever = () => new Promise<never>(() => undefined)

async function prepare(overrides: Partial<BrowserSignInSettings> = {}) {
  const { client, exchanged } = createClient()
  const [first = '', second = ''] = await findRedirectUris(2)
  const settings: BrowserSignInSettings = {
    client,
    showUrl: () => undefined,
    redirectUris: [first, second],
    sleep: forever,
    ...overrides,
  }
  return { settings, exchanged, redirectUri: first, secondRedirectUri: second }
}

describe('signInWithBrowser', () => {
  it('signs in with what the browser brings', async () => {
    const pages: Promise<HttpAnswer>[] = []
    const { settings, exchanged, redirectUri } = await prepare({
      showUrl({ authorizationUrl, isListening }) {
        expect(isListening).toBe(true)
        pages.push(redirectTo(authorizationUrl, 'code=c0de&state=the-state'))
      },
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    expect(exchanged).toEqual([{ code: 'c0de', codeVerifier: 'verifier', redirectUri }])
    expect((await pages[0])?.body).toContain('You are signed in')
  })

  it('does not wait for a browser that opens slowly, once the code is here', async () => {
    const { settings } = await prepare({
      async showUrl({ authorizationUrl }) {
        await redirectTo(authorizationUrl, 'code=c0de&state=the-state')
        await forever()
      },
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
  })

  it('uses the second address when the port of the first is in use', async () => {
    const { settings, exchanged, redirectUri, secondRedirectUri } = await prepare({
      async showUrl({ authorizationUrl }) {
        await redirectTo(authorizationUrl, 'code=c0de&state=the-state')
      },
    })
    const { free } = await occupyPort(Number(new URL(redirectUri).port))
    await signInWithBrowser(settings)
    free()
    expect(exchanged[0]?.redirectUri).toBe(secondRedirectUri)
  })

  it('signs in with what the person pastes, while it listens', async () => {
    const { settings, exchanged } = await prepare({
      readPasted: async () => 'http://localhost:1455/auth/callback?code=pasted&state=the-state',
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    expect(exchanged[0]?.code).toBe('pasted')
  })

  it('asks again, and says why, when what was pasted is no answer', async () => {
    const answers = ['what should I paste?', 'code=old&state=of-another', 'c0de#the-state']
    const problems: (string | undefined)[] = []
    const { settings } = await prepare({
      async readPasted({ problem }) {
        problems.push(problem?.code)
        return answers.shift() ?? ''
      },
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    expect(problems).toEqual([undefined, 'missing-code', 'state-mismatch'])
  })

  it('ends when the pasted address is a refusal', async () => {
    const { settings } = await prepare({
      readPasted: async () => '?error=access_denied&state=the-state',
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({ code: 'access-denied' })
  })

  it('exchanges a code once that comes both ways', async () => {
    const exchange = Promise.withResolvers<typeof tokens>()
    const { client, exchanged } = createClient(() => exchange.promise)
    const arrived = Promise.withResolvers<void>()
    const { settings } = await prepare({
      client,
      async showUrl({ authorizationUrl }) {
        const page = redirectTo(authorizationUrl, 'code=c0de&state=the-state')
        await expect.poll(() => exchanged.length).toBe(1)
        arrived.resolve()
        await page
      },
      async readPasted() {
        await arrived.promise
        queueMicrotask(() => exchange.resolve(tokens))
        return 'c0de'
      },
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    expect(exchanged).toHaveLength(1)
  })

  it('works by pasting alone when no port is free', async () => {
    const shown: boolean[] = []
    const { settings, exchanged, redirectUri, secondRedirectUri } = await prepare({
      showUrl: ({ isListening }) => void shown.push(isListening),
      readPasted: async () => 'c0de',
    })
    const ports = [redirectUri, secondRedirectUri].map((uri) => Number(new URL(uri).port))
    const busy = await Promise.all(ports.map((port) => occupyPort(port)))
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    busy.forEach(({ free }) => free())
    expect(shown).toEqual([false])
    expect(exchanged[0]?.redirectUri).toBe(redirectUri)
  })

  it('says what to do when no port is free and nobody can paste', async () => {
    const { settings, redirectUri } = await prepare()
    const { free } = await occupyPort(Number(new URL(redirectUri).port))
    const signIn = signInWithBrowser({ ...settings, redirectUris: [redirectUri] })
    await expect(signIn).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining('device code'),
    })
    free()
  })

  it('gives up after five minutes', async () => {
    const waitedMs: number[] = []
    const { settings } = await prepare({
      sleep: async (delayMs) => void waitedMs.push(delayMs),
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({
      code: 'sign-in-timeout',
      message: expect.stringContaining('5 min'),
    })
    expect(waitedMs).toEqual([300_000])
  })

  it('does not give up on a code that is being exchanged', async () => {
    const exchange = Promise.withResolvers<typeof tokens>()
    const timeout = Promise.withResolvers<void>()
    const { client, exchanged } = createClient(() => exchange.promise)
    const pages: Promise<HttpAnswer>[] = []
    const { settings } = await prepare({
      client,
      sleep: () => timeout.promise,
      async showUrl({ authorizationUrl }) {
        pages.push(redirectTo(authorizationUrl, 'code=c0de&state=the-state'))
        await expect.poll(() => exchanged.length).toBe(1)
        timeout.resolve()
        await setImmediate()
        exchange.resolve(tokens)
      },
    })
    expect(await signInWithBrowser(settings)).toEqual(tokens)
    expect((await pages[0])?.body).toContain('You are signed in')
  })

  it('ends at /cancel', async () => {
    const { settings } = await prepare({
      async showUrl({ authorizationUrl }) {
        const { origin } = new URL(authorizationUrl.slice(authorizationUrl.indexOf('=') + 1))
        await browse(`${origin}/cancel`)
      },
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({ code: 'sign-in-cancelled' })
  })

  it('ends with the caller’s reason when they abort', async () => {
    const controller = new AbortController()
    const reason = new Error('closing')
    const { settings } = await prepare({
      signal: controller.signal,
      showUrl: () => controller.abort(reason),
    })
    await expect(signInWithBrowser(settings)).rejects.toBe(reason)
  })

  it('ends with what the exchange fails with, in program and browser', async () => {
    const { client } = createClient(() =>
      Promise.reject(new AuthError('code-rejected', 'The code is spent')),
    )
    const pages: Promise<HttpAnswer>[] = []
    const { settings } = await prepare({
      client,
      showUrl({ authorizationUrl }) {
        pages.push(redirectTo(authorizationUrl, 'code=c0de&state=the-state'))
      },
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({ code: 'code-rejected' })
    expect((await pages[0])?.body).toContain('The code is spent')
  })

  it('ends with what showing the address fails with', async () => {
    const { settings } = await prepare({ showUrl: () => Promise.reject(new Error('no browser')) })
    await expect(signInWithBrowser(settings)).rejects.toThrow('no browser')
  })

  it('makes no use of what is pasted after it has ended', async () => {
    const pasting = Promise.withResolvers<string>()
    const { settings, exchanged } = await prepare({
      sleep: async () => undefined,
      readPasted: () => pasting.promise,
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({ code: 'sign-in-timeout' })
    pasting.resolve('c0de')
    await setImmediate()
    expect(exchanged).toEqual([])
  })

  it('lets go of its port and of the question, however it ends', async () => {
    const asked: AbortSignal[] = []
    const { settings, redirectUri } = await prepare({
      sleep: async () => undefined,
      readPasted({ signal }) {
        asked.push(signal)
        return forever()
      },
    })
    await expect(signInWithBrowser(settings)).rejects.toMatchObject({ code: 'sign-in-timeout' })
    expect(asked.map(({ aborted }) => aborted)).toEqual([true])
    const { free } = await occupyPort(Number(new URL(redirectUri).port))
    free()
  })
})
