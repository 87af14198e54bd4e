import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  buildChatGptServer,
  codexCliFormat,
  createDeviceCodeClient,
  createOAuthClient,
  createTokenSource,
  openCodeFormat,
  parseAuthorizationResponse,
  runDeviceSignIn,
} from '../src/index.ts'
import {
  createFileTokenStore,
  createSealer,
  exportCredentialFile,
  importCredentialFile,
  loadSealingKeyFile,
  parseSealingKeys,
  signInWithBrowser,
} from '../src/node/index.ts'
import { createTestClock } from './support/clock.ts'
import { createFakeFetch, type RecordedRequest } from './support/fake-fetch.ts'
import { browse, findRedirectUris } from './support/http.ts'
import { type LeakWatch, watchForLeaks } from './support/leak-watch.ts'

let folder: string
let watch: LeakWatch

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-leaks-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(() => {
  watch = watchForLeaks()
})
afterEach(() => watch.stop())

const secretFields = ['code', 'code_verifier', 'refresh_token', 'token', 'device_auth_id']
let serial = 0

/** A new secret, known to the watch. */
function invent(name: string): string {
  const secret = `${name}-${(serial += 1)}-secret`
  watch.keepSecret(secret)
  return secret
}

const buildTokenResponse = () => ({
  access_token: invent('access'),
  refresh_token: invent('refresh'),
  id_token: invent('id'),
  expires_in: 600,
})

/** Repeats the whole request in its refusal, which is the worst that an issuer can do. */
const refuse = ({ body, url }: RecordedRequest, code: string) =>
  Response.json(
    { error: { code, message: `no: ${body}` }, error_description: `${url} ${body}` },
    { status: 400 },
  )

/** Clients of an issuer that answers by a function, and whose requests the watch sees. */
function createClients(answer: (request: RecordedRequest) => Response) {
  const clock = createTestClock()
  const { fetch } = createFakeFetch((request) => {
    watch.see(request.url)
    for (const field of secretFields) {
      const value = request.fields[field]
      if (typeof value === 'string') watch.keepSecret(value)
    }
    return answer(request)
  })
  const settings = { server: buildChatGptServer(), fetch, now: clock.now }
  return {
    clock,
    client: createOAuthClient(settings),
    deviceCodes: createDeviceCodeClient(settings),
  }
}

const isAnswering = (works: boolean) => (request: RecordedRequest) =>
  works ? Response.json(buildTokenResponse()) : refuse(request, 'invalid_grant')

describe('no secret is seen by others', () => {
  it.each([true, false])('in a sign-in by browser (that works: %s)', async (works) => {
    const { client } = createClients(isAnswering(works))
    const [redirectUri = ''] = await findRedirectUris(1)
    const looking = Promise.withResolvers<void>()
    const signIn = () =>
      signInWithBrowser({
        client,
        redirectUris: [redirectUri],
        async showUrl({ authorizationUrl }) {
          watch.see(authorizationUrl)
          const state = new URL(authorizationUrl).searchParams.get('state')
          const code = invent('code')
          watch.see(await browse(`${redirectUri}?code=${code}&state=another`))
          const page = await browse(`${redirectUri}?code=${code}&state=${state}`)
          // A page of failure repeats what the server says, to the person whose code it is.
          watch.see(works ? page : page.headers)
          looking.resolve()
        },
      })
    await (works ? signIn() : watch.seeFailure(signIn))
    await looking.promise
    expect(watch.findLeaks()).toEqual([])
  })

  it.each([true, false])('in a sign-in by paste (that works: %s)', async (works) => {
    const { client } = createClients(isAnswering(works))
    const pending = await client.startAuthorization({ redirectUri: 'http://localhost:1455/cb' })
    watch.keepSecret(pending.codeVerifier)
    watch.see(pending.authorizationUrl)
    const code = invent('code')
    for (const wrong of [
      `?code=${code}&state=x`,
      `?error=${code}%20here`,
      `?code=&x=${code}`,
      `a ${code}`,
    ])
      await watch.seeFailure(() => parseAuthorizationResponse(wrong, pending))
    const grant = { ...pending, ...parseAuthorizationResponse(code, pending) }
    await (works ? client.exchangeCode(grant) : watch.seeFailure(() => client.exchangeCode(grant)))
    expect(watch.findLeaks()).toEqual([])
  })

  it.each([true, false])('in a sign-in by device code (that works: %s)', async (works) => {
    const deviceAuthId = invent('device')
    const { client, deviceCodes, clock } = createClients((request) => {
      if (request.url.endsWith('/usercode')) {
        return Response.json({ device_auth_id: deviceAuthId, user_code: 'SHOWN' })
      }
      if (!request.url.endsWith('/deviceauth/token')) return Response.json(buildTokenResponse())
      if (!works) return refuse(request, 'access_denied')
      const approval = { authorization_code: invent('code'), code_verifier: invent('verifier') }
      return Response.json(approval)
    })
    const onUserCode = ({
      userCode,
      verificationUrl,
    }: {
      userCode: string
      verificationUrl: string
    }) => watch.see([userCode, verificationUrl])
    const signIn = () =>
      runDeviceSignIn({ deviceCodes, client, onUserCode, sleep: clock.sleep, now: clock.now })
    await (works ? signIn() : watch.seeFailure(signIn))
    expect(watch.findLeaks()).toEqual([])
  })

  it('while a session is stored, renewed, lost and ended', async () => {
    const answers = [isAnswering(true), isAnswering(true), isAnswering(false)]
    const { client, clock } = createClients((request) =>
      (answers.shift() ?? isAnswering(false))(request),
    )
    const home = join(folder, 'plain')
    const path = join(home, 'session.json')
    const store = createFileTokenStore({ path, now: clock.now })
    const session = createTokenSource({
      store,
      refresh: client.refresh,
      revoke: client.revoke,
      now: clock.now,
      onSessionLost: watch.see,
      onAccount: watch.see,
    })
    const grant = {
      code: invent('code'),
      codeVerifier: invent('verifier'),
      redirectUri: 'http://x',
    }
    await session.replace(await client.exchangeCode(grant))
    clock.advance(600_000)
    const tokens = await session.getTokens()
    clock.advance(600_000)
    await watch.seeFailure(() => session.getTokens())
    await watch.seeFailure(() => store.save(tokens, { expectedVersion: 'another' }))
    await watch.seeFolder(home, (name) => name === 'session.json')
    watch.see(await session.signOut())
    await watch.seeFolder(home, () => false)
    await writeFile(path, JSON.stringify(tokens).slice(0, -1))
    await watch.seeFailure(() => session.getTokens())
    expect(watch.findLeaks()).toEqual([])
  })

  it('by who can read a sealed session', async () => {
    const home = join(folder, 'sealed')
    const keyPath = join(folder, 'secret.key')
    const keys = await loadSealingKeyFile(keyPath)
    watch.keepSecret((await readFile(keyPath, 'utf8')).trim())
    watch.keepSecret(keys[0].export().toString('latin1'))
    watch.see(keys)
    const { now } = createTestClock()
    const path = join(home, 'session.json')
    const tokens = {
      accessToken: invent('access'),
      refreshToken: invent('refresh'),
      expiresAtMs: 0,
    }
    const store = createFileTokenStore({ path, now, sealer: createSealer(keys) })
    await store.save(tokens, { expectedVersion: undefined })
    await watch.seeFolder(home, () => false)
    const others = createSealer(parseSealingKeys('ab'.repeat(32)))
    await watch.seeFailure(() => createFileTokenStore({ path, now, sealer: others }).load())
    await writeFile(keyPath, `${invent('key')} `)
    await watch.seeFailure(() => loadSealingKeyFile(keyPath))
    expect(watch.findLeaks()).toEqual([])
  })

  it('while a sign-in is taken over and handed on', async () => {
    const { now } = createTestClock()
    const path = join(folder, 'auth.json')
    const credential = {
      type: 'oauth',
      accessToken: invent('access'),
      refreshToken: invent('refresh'),
      expiresAtMs: 0,
    } as const
    await watch.seeFailure(() =>
      exportCredentialFile({ path, format: codexCliFormat, credential, now }),
    )
    await exportCredentialFile({ path, format: openCodeFormat, credential, now })
    const { warnings } = await importCredentialFile({ path, format: openCodeFormat })
    watch.see(warnings)
    await writeFile(path, `{"tokens":{"access_token":"${credential.accessToken}"`)
    await watch.seeFailure(() => importCredentialFile({ path, format: codexCliFormat }))
    expect(watch.findLeaks()).toEqual([])
  })
})

describe('the watch', () => {
  it('finds a secret in what is printed, thrown, named and written', async () => {
    watch.keepSecret('hush')
    process.stdout.write('it is hush\n')
    await watch.seeFailure(() => Promise.reject(new Error('x', { cause: new Error('hush') })))
    await writeFile(join(folder, 'hush.tmp'), '')
    await writeFile(join(folder, 'other'), 'hush')
    await watch.seeFolder(folder, (name) => name === 'auth.json')
    expect(watch.findLeaks()).toHaveLength(4)
  })

  it('is not content with a flow in which nothing was secret', () => {
    watch.see('all is well')
    expect(() => watch.findLeaks()).toThrow('no secret')
  })
})
