import { beforeEach, describe, expect, it } from 'vitest'

import { createTestClock, startOfTest, type TestClock } from '../test/support/clock.ts'
import { buildJwt, buildTokens } from '../test/support/tokens.ts'
import { type Account } from './claims.ts'
import { AuthError, LoginRequiredError } from './errors.ts'
import { createMemoryTokenStore } from './memory-token-store.ts'
import { type TokenSet } from './token-set.ts'
import { createTokenSource, type TokenSourceSettings } from './token-source.ts'
import { type TokenStore } from './token-store.ts'

const MINUTE_MS = 60_000
const endingIn = (ms: number) => ({ expiresAtMs: startOfTest + ms })
const old = buildTokens('old', endingIn(MINUTE_MS))
const fresh = buildTokens('fresh')

let clock: TestClock
beforeEach(() => {
  clock = createTestClock()
})

/** A source whose refreshes are answered by a script, the last entry for ever. */
function prepare(
  stored: TokenSet | undefined,
  script: readonly (TokenSet | Error | (() => Promise<TokenSet>))[] = [fresh],
  settings: Partial<TokenSourceSettings> = {},
) {
  const store = settings.store ?? createMemoryTokenStore(stored)
  const refreshed: string[] = []
  const revoked: string[] = []
  const lost: LoginRequiredError[] = []
  const source = createTokenSource({
    store,
    async refresh({ refreshToken }) {
      const answer = script[Math.min(refreshed.length, script.length - 1)]
      refreshed.push(refreshToken)
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no script')
      return typeof answer === 'function' ? answer() : answer
    },
    revoke: async ({ refreshToken }) => void revoked.push(refreshToken),
    now: clock.now,
    onSessionLost: (error) => void lost.push(error),
    ...settings,
  })
  return { source, store, refreshed, revoked, lost }
}

const storedTokens = async (store: TokenStore) => (await store.load())?.tokens

/** Puts tokens in the store as another process would. */
async function overwrite(store: TokenStore, tokens: TokenSet): Promise<void> {
  await store.save(tokens, { expectedVersion: (await store.load())?.version })
}

describe('getTokens', () => {
  it('gives the stored tokens without a request while they are good', async () => {
    const { source, refreshed } = prepare(fresh)
    expect(await source.getTokens()).toEqual(fresh)
    expect(refreshed).toEqual([])
  })

  it.each([
    ['not yet', 5 * MINUTE_MS + 1, []],
    ['from then on', 5 * MINUTE_MS, ['refresh-old']],
    ['after their end', -MINUTE_MS, ['refresh-old']],
  ])('refreshes five minutes before their end: %s', async (_, endMs, expected) => {
    const { source, refreshed } = prepare(buildTokens('old', endingIn(endMs)))
    await source.getTokens()
    expect(refreshed).toEqual(expected)
  })

  it('refreshes as early as it is told to', async () => {
    const { source, refreshed } = prepare(fresh, [fresh], { refreshMarginMs: 61 * MINUTE_MS })
    await source.getTokens()
    expect(refreshed).toEqual(['refresh-fresh'])
  })

  it('has the new tokens in the store before anybody gets them', async () => {
    const { source, store } = prepare(old)
    const tokens = await source.getTokens()
    expect(tokens).toEqual(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
  })

  it('asks for a sign-in when nobody is signed in', async () => {
    const { source, lost, refreshed } = prepare(undefined)
    await expect(source.getTokens()).rejects.toMatchObject({ reason: 'signed-out' })
    expect([lost, refreshed]).toEqual([[], []])
  })

  it('serves a session that somebody stores later', async () => {
    const { source, store } = prepare(undefined)
    await expect(source.getTokens()).rejects.toBeInstanceOf(LoginRequiredError)
    await overwrite(store, fresh)
    expect(await source.getTokens()).toEqual(fresh)
  })
})

describe('a refresh', () => {
  it('is shared by all who ask meanwhile', async () => {
    const { source, refreshed } = prepare(old)
    const all = await Promise.all(Array.from({ length: 16 }, () => source.getTokens()))
    expect(new Set(all.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-fresh']))
    expect(refreshed).toEqual(['refresh-old'])
  })

  it('is made once by two sources on one store', async () => {
    const store = createMemoryTokenStore(old)
    const [one, two] = [
      prepare(undefined, [fresh], { store }),
      prepare(undefined, [fresh], { store }),
    ]
    const results = await Promise.all([one.source.getTokens(), two.source.getTokens()])
    expect(results).toEqual([fresh, fresh])
    expect([...one.refreshed, ...two.refreshed]).toEqual(['refresh-old'])
  })

  it('is not cancelled by a caller who gives up', async () => {
    const landing = Promise.withResolvers<TokenSet>()
    const { source, store, refreshed } = prepare(old, [() => landing.promise])
    const controller = new AbortController()
    const reason = new Error('closing')
    const impatient = source.getTokens({ signal: controller.signal })
    const patient = source.getTokens()
    controller.abort(reason)
    await expect(impatient).rejects.toBe(reason)
    landing.resolve(fresh)
    expect(await patient).toEqual(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
    expect(refreshed).toEqual(['refresh-old'])
  })

  it('is finished and stored even when all callers have given up', async () => {
    const landing = Promise.withResolvers<TokenSet>()
    const { source, store } = prepare(old, [() => landing.promise])
    const controller = new AbortController()
    const only = source.getTokens({ signal: controller.signal })
    controller.abort(new Error('closing'))
    await expect(only).rejects.toThrow('closing')
    landing.resolve(fresh)
    await source.getTokens()
    expect(await storedTokens(store)).toEqual(fresh)
  })

  it('follows another one with the rotated token', async () => {
    const second = buildTokens('second', endingIn(600 * MINUTE_MS))
    const { source, refreshed } = prepare(old, [fresh, second])
    await source.getTokens()
    clock.advance(60 * MINUTE_MS)
    expect(await source.getTokens()).toEqual(second)
    expect(refreshed).toEqual(['refresh-old', 'refresh-fresh'])
  })
})

describe('a refresh that fails for a reason that may pass', () => {
  const offline = new AuthError('network', 'no answer')

  it('leaves the old tokens in service while they last', async () => {
    const { source, store } = prepare(old, [offline])
    expect(await source.getTokens()).toEqual(old)
    expect(await storedTokens(store)).toEqual(old)
  })

  it('is the answer once the old tokens have ended', async () => {
    const { source } = prepare(old, [offline])
    clock.advance(MINUTE_MS)
    await expect(source.getTokens()).rejects.toBe(offline)
  })

  it('is not repeated at once', async () => {
    const { source, refreshed } = prepare(old, [offline])
    for (let time = 0; time < 5; time += 1) await source.getTokens()
    expect(refreshed).toHaveLength(1)
  })

  it('is repeated after a pause, and then works', async () => {
    const { source, refreshed } = prepare(old, [offline, fresh])
    await source.getTokens()
    clock.advance(5000)
    expect(await source.getTokens()).toEqual(fresh)
    expect(refreshed).toEqual(['refresh-old', 'refresh-old'])
  })

  it('tells nobody that the session is lost', async () => {
    const { source, lost } = prepare(old, [offline])
    await source.getTokens()
    expect(lost).toEqual([])
  })
})

describe('a refresh that is refused for good', () => {
  const reused = new LoginRequiredError('reused')

  it('is the answer to all who wait', async () => {
    const { source } = prepare(old, [reused])
    const all = await Promise.allSettled([source.getTokens(), source.getTokens()])
    expect(all).toEqual([
      { status: 'rejected', reason: reused },
      { status: 'rejected', reason: reused },
    ])
  })

  it('is remembered: later calls get it without a request', async () => {
    const { source, refreshed } = prepare(old, [reused])
    for (let time = 0; time < 5; time += 1) {
      await expect(source.getTokens()).rejects.toBe(reused)
      clock.advance(24 * 60 * MINUTE_MS)
    }
    expect(refreshed).toEqual(['refresh-old'])
  })

  it('is reported once', async () => {
    const { source, lost } = prepare(old, [reused])
    await Promise.allSettled([source.getTokens(), source.getTokens()])
    await Promise.allSettled([source.getTokens()])
    expect(lost).toEqual([reused])
  })

  it('is reported once even to a listener who throws', async () => {
    const lost: unknown[] = []
    const onSessionLost = (error: LoginRequiredError) => {
      lost.push(error)
      throw new Error('the listener is broken')
    }
    const { source } = prepare(old, [reused], { onSessionLost })
    await Promise.allSettled([source.getTokens()])
    await expect(source.getTokens()).rejects.toBe(reused)
    expect(lost).toEqual([reused])
  })

  it('leaves the stored session alone, for whoever looks into it', async () => {
    const { source, store } = prepare(old, [reused])
    await expect(source.getTokens()).rejects.toBe(reused)
    expect(await storedTokens(store)).toEqual(old)
  })

  it('gives way to a session that another process has stored meanwhile', async () => {
    const store = createMemoryTokenStore(old)
    const { source, lost } = prepare(undefined, [() => overwriteAndFail(store)], { store })
    expect(await source.getTokens()).toEqual(fresh)
    expect(lost).toEqual([])
    async function overwriteAndFail(target: TokenStore): Promise<never> {
      await overwrite(target, fresh)
      throw reused
    }
  })

  it('refreshes what another process has stored meanwhile when that is old, too', async () => {
    const store = createMemoryTokenStore(old)
    const staleToo = buildTokens('stale', endingIn(0))
    const { source, refreshed, lost } = prepare(
      undefined,
      [
        async () => {
          await overwrite(store, staleToo)
          throw reused
        },
        fresh,
      ],
      { store },
    )
    expect(await source.getTokens()).toEqual(fresh)
    expect(refreshed).toEqual(['refresh-old', 'refresh-stale'])
    expect(lost).toEqual([])
  })

  it('is forgotten after a new sign-in', async () => {
    const { source } = prepare(old, [reused])
    await expect(source.getTokens()).rejects.toBe(reused)
    await source.replace(fresh)
    expect(await source.getTokens()).toEqual(fresh)
  })

  it('is reported again for the next session', async () => {
    const { source, lost } = prepare(old, [reused])
    await expect(source.getTokens()).rejects.toBe(reused)
    await source.replace(buildTokens('next', endingIn(0)))
    await expect(source.getTokens()).rejects.toBe(reused)
    expect(lost).toHaveLength(2)
  })
})

describe('tokens that cannot be saved', () => {
  /** A store whose next saves fail. */
  function createFailingStore(failures: number) {
    const store = createMemoryTokenStore(old)
    let left = failures
    const failing: TokenStore = {
      ...store,
      async save(tokens, options) {
        left -= 1
        if (left >= 0) throw new AuthError('store-failed', 'disk full')
        return store.save(tokens, options)
      },
    }
    return failing
  }

  it('are given to nobody', async () => {
    const { source } = prepare(undefined, [fresh], { store: createFailingStore(1) })
    expect(await source.getTokens()).toEqual(old)
  })

  it('are kept and saved by the next call, without another request', async () => {
    const store = createFailingStore(2)
    const { source, refreshed } = prepare(undefined, [fresh], { store })
    clock.advance(MINUTE_MS)
    await expect(source.getTokens()).rejects.toMatchObject({ code: 'store-failed' })
    await expect(source.getTokens()).rejects.toMatchObject({ code: 'store-failed' })
    expect(await source.getTokens()).toEqual(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
    expect(refreshed).toEqual(['refresh-old'])
  })

  it('are dropped when a new sign-in comes first', async () => {
    const store = createFailingStore(1)
    const { source } = prepare(undefined, [buildTokens('unsaved')], { store })
    await source.getTokens()
    await source.replace(fresh)
    expect(await source.getTokens()).toEqual(fresh)
  })
})

describe('a session that changes while it is refreshed', () => {
  it('is used as it is now when a sign-in has replaced it', async () => {
    const store = createMemoryTokenStore(old)
    const signedIn = buildTokens('signed-in')
    const { source } = prepare(
      undefined,
      [
        async () => {
          await overwrite(store, signedIn)
          return fresh
        },
      ],
      { store },
    )
    expect(await source.getTokens()).toEqual(signedIn)
    expect(await storedTokens(store)).toEqual(signedIn)
  })

  it('stays gone when somebody has signed out', async () => {
    const store = createMemoryTokenStore(old)
    const { source, lost } = prepare(
      undefined,
      [
        async () => {
          await store.delete()
          return fresh
        },
      ],
      { store },
    )
    await expect(source.getTokens()).rejects.toMatchObject({ reason: 'signed-out' })
    expect(await storedTokens(store)).toBeUndefined()
    expect(lost).toEqual([])
  })
})

describe('rejected credentials', () => {
  const rejected = { accessToken: fresh.accessToken }
  const newer = buildTokens('newer')

  it('are not given out again without a refresh, long as they last', async () => {
    const { source, refreshed } = prepare(fresh, [newer])
    expect(await source.getTokens({ rejected })).toEqual(newer)
    expect(refreshed).toEqual(['refresh-fresh'])
  })

  it('cost no refresh when the store has others by now', async () => {
    const { source, store, refreshed } = prepare(fresh, [newer])
    await overwrite(store, newer)
    expect(await source.getTokens({ rejected })).toEqual(newer)
    expect(refreshed).toEqual([])
  })

  it('cost one refresh, however many callers were refused', async () => {
    const { source, refreshed } = prepare(fresh, [newer])
    const all = Array.from({ length: 8 }, () => source.getTokens({ rejected }))
    expect(new Set(await Promise.all(all))).toEqual(new Set([newer]))
    expect(refreshed).toHaveLength(1)
  })

  it('are not given to a caller who joins a flight that has just decided', async () => {
    const late: Promise<TokenSet>[] = []
    const now = () => {
      // The flight asks the time while it decides; this runs right after that.
      if (late.length === 0) queueMicrotask(() => late.push(source.getTokens({ rejected })))
      return clock.now()
    }
    const { source, refreshed } = prepare(fresh, [newer], { now })
    expect(await source.getTokens()).toEqual(fresh)
    expect(await Promise.all(late)).toEqual([newer])
    expect(refreshed).toHaveLength(1)
  })

  it('are noticed by a flight that began before they were', async () => {
    const store = createMemoryTokenStore(fresh)
    const { source, refreshed } = prepare(undefined, [newer], { store })
    const [unaware, aware] = await Promise.all([source.getTokens(), source.getTokens({ rejected })])
    expect([fresh, newer]).toContainEqual(unaware)
    expect(aware).toEqual(newer)
    expect(refreshed).toHaveLength(1)
  })

  it('are not given out when their refresh fails', async () => {
    const offline = new AuthError('network', 'no answer')
    const { source } = prepare(fresh, [offline])
    await expect(source.getTokens({ rejected })).rejects.toBe(offline)
  })

  it('still serve others who have not been refused, while their refresh fails', async () => {
    const { source, refreshed } = prepare(fresh, [new AuthError('network', 'no answer')])
    await expect(source.getTokens({ rejected })).rejects.toMatchObject({ code: 'network' })
    expect(await source.getTokens()).toEqual(fresh)
    expect(refreshed).toHaveLength(1)
  })

  it('are refreshed for the next caller once the refresh works again', async () => {
    const { source } = prepare(fresh, [new AuthError('network', 'no answer'), newer])
    await expect(source.getTokens({ rejected })).rejects.toMatchObject({ code: 'network' })
    clock.advance(5000)
    expect(await source.getTokens()).toEqual(newer)
  })

  it('do not rotate the session again and again when fresh ones are refused, too', async () => {
    const { source, refreshed } = prepare(fresh, [newer, buildTokens('newest')])
    await source.getTokens({ rejected })
    const again = await source.getTokens({ rejected: { accessToken: newer.accessToken } })
    expect(again).toEqual(newer)
    expect(refreshed).toHaveLength(1)
  })

  it('are refreshed again half a minute later', async () => {
    const newest = buildTokens('newest')
    const { source } = prepare(fresh, [newer, newest])
    await source.getTokens({ rejected })
    clock.advance(30_000)
    expect(await source.getTokens({ rejected: { accessToken: newer.accessToken } })).toEqual(newest)
  })
})

describe('getCredentials', () => {
  it('gives the access token with the account that its claims name', async () => {
    const idToken = buildJwt({ 'https://api.openai.com/auth': { chatgpt_account_id: 'acc-1' } })
    const { source } = prepare(buildTokens('a', { idToken }))
    expect(await source.getCredentials()).toEqual({ accessToken: 'access-a', accountId: 'acc-1' })
  })

  it('takes back what it gave, as rejected', async () => {
    const { source } = prepare(buildTokens('a'), [fresh])
    const rejected = await source.getCredentials()
    expect(await source.getCredentials({ rejected })).toEqual({
      accessToken: 'access-fresh',
      accountId: undefined,
    })
  })
})

describe('replace', () => {
  it('stores the session of a first sign-in', async () => {
    const { source, store, revoked } = prepare(undefined)
    await source.replace(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
    expect(revoked).toEqual([])
  })

  it('revokes the session that it replaces', async () => {
    const { source, revoked } = prepare(old)
    await source.replace(fresh)
    expect(revoked).toEqual(['refresh-old'])
  })

  it('revokes nothing when the refresh token is the same', async () => {
    const { source, revoked } = prepare(fresh)
    await source.replace({ ...fresh, accessToken: 'another' })
    expect(revoked).toEqual([])
  })

  it('revokes no session that another program shares', async () => {
    const { source, store, revoked } = prepare({ ...old, sharedWith: 'another program' })
    await source.replace(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
    expect(revoked).toEqual([])
  })

  it('succeeds when the old session cannot be revoked', async () => {
    const revoke = () => Promise.reject(new AuthError('network', 'no answer'))
    const { source, store } = prepare(old, [], { revoke })
    await source.replace(fresh)
    expect(await storedTokens(store)).toEqual(fresh)
  })

  it('tells who is signed in now', async () => {
    const accounts: Account[] = []
    const { source } = prepare(old, [], { onAccount: (account) => void accounts.push(account) })
    await source.replace(buildTokens('a', { idToken: buildJwt({ email: 'ada@example.com' }) }))
    expect(accounts).toMatchObject([{ email: 'ada@example.com' }])
  })

  it.each(['store-corrupt', 'store-sealed'] as const)(
    'takes the place of a session that cannot be read: %s',
    async (code) => {
      const store = createMemoryTokenStore()
      const load = () => Promise.reject(new AuthError(code, 'unreadable'))
      const { source } = prepare(undefined, [], { store: { ...store, load } })
      await source.replace(fresh)
      expect(await storedTokens(store)).toEqual(fresh)
    },
  )

  it('waits for a refresh that is under way, and wins', async () => {
    const landing = Promise.withResolvers<TokenSet>()
    const { source, store } = prepare(old, [() => landing.promise])
    const signedIn = buildTokens('signed-in')
    const refreshing = source.getTokens()
    const replacing = source.replace(signedIn)
    landing.resolve(fresh)
    await Promise.all([refreshing, replacing])
    expect(await storedTokens(store)).toEqual(signedIn)
  })

  it('reports a store that fails', async () => {
    const store = createMemoryTokenStore()
    const failure = new AuthError('store-failed', 'disk full')
    const { source } = prepare(undefined, [], {
      store: { ...store, save: () => Promise.reject(failure) },
    })
    await expect(source.replace(fresh)).rejects.toBe(failure)
  })
})

describe('signOut', () => {
  it('removes the session and revokes it', async () => {
    const { source, store, revoked } = prepare(fresh)
    expect(await source.signOut()).toEqual({ isRevoked: true })
    expect(await storedTokens(store)).toBeUndefined()
    expect(revoked).toEqual(['refresh-fresh'])
  })

  it('removes the session even when it cannot be revoked, and says so', async () => {
    const revoke = () => Promise.reject(new AuthError('network', 'no answer'))
    const { source, store } = prepare(fresh, [], { revoke })
    expect(await source.signOut()).toEqual({ isRevoked: false })
    expect(await storedTokens(store)).toBeUndefined()
  })

  it('revokes nothing without a way to do so', async () => {
    const { source } = prepare(fresh, [], { revoke: undefined })
    expect(await source.signOut()).toEqual({ isRevoked: false })
  })

  it('leaves a session that another program shares to that program', async () => {
    const { source, store, revoked } = prepare({ ...fresh, sharedWith: 'another program' })
    expect(await source.signOut()).toEqual({ isRevoked: false })
    expect(await storedTokens(store)).toBeUndefined()
    expect(revoked).toEqual([])
  })

  it('does nothing when nobody is signed in', async () => {
    const { source, revoked } = prepare(undefined)
    expect(await source.signOut()).toEqual({ isRevoked: false })
    expect(revoked).toEqual([])
  })

  it('ends the service at once', async () => {
    const { source } = prepare(fresh)
    await source.signOut()
    await expect(source.getTokens()).rejects.toMatchObject({ reason: 'signed-out' })
  })
})

describe('a store that fails', () => {
  it('is reported by getTokens', async () => {
    const failure = new AuthError('store-corrupt', 'unreadable')
    const store = { ...createMemoryTokenStore(), load: () => Promise.reject(failure) }
    const { source } = prepare(undefined, [], { store })
    await expect(source.getTokens()).rejects.toBe(failure)
  })

  it('is tried again by the next call', async () => {
    const memory = createMemoryTokenStore(fresh)
    const failures = [new AuthError('store-failed', 'busy')]
    const store: TokenStore = {
      ...memory,
      async load() {
        const failure = failures.pop()
        if (failure) throw failure
        return memory.load()
      },
    }
    const { source } = prepare(undefined, [], { store })
    await expect(source.getTokens()).rejects.toMatchObject({ code: 'store-failed' })
    expect(await source.getTokens()).toEqual(fresh)
  })
})
