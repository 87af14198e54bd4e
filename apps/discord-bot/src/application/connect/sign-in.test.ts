import {
  AuthError,
  buildChatGptServer,
  createDeviceCodeClient,
  createMemoryTokenStore,
  createOAuthClient,
  createTokenSource,
  LoginRequiredError,
  type TokenSource,
  type TokenStore,
} from '@patchcord/auth'
import { type ChatGptSandbox, startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoppingError } from '../stopping-error.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

const MINUTE_MS = 60_000
const REDIRECT_URI = 'http://localhost:1455/auth/callback'
const REFUSED = `${REDIRECT_URI}?error=access_denied`

let chatGpt: ChatGptSandbox
let store: TokenStore
let tokens: TokenSource
let signIn: SignIn
/** Moved by the tests, and by each wait between two polls. */
let nowMs: number
let stopping: AbortController
/** Called when tokens have been received, before the sign-in sees them. */
let onReceived: () => void
/** Resolves when tokens have been received and are about to be stored. */
let storing: PromiseWithResolvers<void>

beforeEach(async () => {
  chatGpt = await startChatGptSandbox({ devicePollIntervalSeconds: 60 })
  nowMs = Date.now()
  stopping = new AbortController()
  onReceived = () => undefined
  storing = Promise.withResolvers()
  const now = () => nowMs
  const server = buildChatGptServer({ issuerUrl: chatGpt.issuerUrl })
  const client = createOAuthClient({ server, fetch, now })
  store = createMemoryTokenStore()
  tokens = createTokenSource({ store, refresh: (session) => client.refresh(session), now })
  let ids = 0
  signIn = createSignIn({
    client: {
      ...client,
      exchangeCode: async (code) => {
        const received = await client.exchangeCode(code)
        onReceived()
        return received
      },
    },
    deviceCodes: createDeviceCodeClient({ server, fetch, now }),
    tokens: {
      replace: (received) => {
        storing.resolve()
        return tokens.replace(received)
      },
    },
    redirectUri: REDIRECT_URI,
    now,
    sleep: async (delayMs, { signal }) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (signal?.aborted) throw new DOMException('As timers put it', 'AbortError')
      nowMs += delayMs
    },
    generateId: () => `sign-in-${String((ids += 1))}`,
    signal: stopping.signal,
  })
})

afterEach(() => chatGpt.close())

async function expectNobodyConnected(): Promise<void> {
  await expect(tokens.getTokens()).rejects.toThrow(LoginRequiredError)
}

describe('a sign-in by paste', () => {
  it('stores the session and names the account', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const { account } = await signIn.finishByPaste(signInId, address)
    expect(account.accountId).toBe(chatGpt.account.accountId)
    expect((await tokens.getTokens()).accessToken).not.toBe('')
  })

  it('is good once', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    await signIn.finishByPaste(signInId, address)
    await expect(signIn.finishByPaste(signInId, address)).rejects.toThrow(SignInOverError)
  })

  it('sends its code once, however often it is pasted', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const finished = signIn.finishByPaste(signInId, address)
    await expect(signIn.finishByPaste(signInId, address)).rejects.toThrow(SignInOvertakenError)
    expect((await finished).account.email).toBe(chatGpt.account.email)
    expect(chatGpt.refusals).toEqual([])
  })

  it('goes on after a text that is no address', async () => {
    const opened = await signIn.open()
    await expect(signIn.finishByPaste(opened.signInId, 'hello there')).rejects.toMatchObject({
      code: 'missing-code',
    })
    expect(await signIn.reopen(opened.signInId)).toEqual(opened)
  })

  it('goes on after the address of another sign-in', async () => {
    const opened = await signIn.open()
    const foreign = `${REDIRECT_URI}?code=c0de&state=of-another`
    await expect(signIn.finishByPaste(opened.signInId, foreign)).rejects.toMatchObject({
      code: 'state-mismatch',
    })
    expect(await signIn.reopen(opened.signInId)).toEqual(opened)
  })

  it.each([
    ['a code that the server refuses', 'made-up-code', 'code-rejected'],
    ['an address that says no', REFUSED, 'access-denied'],
    [
      'an address that names a missing right',
      `${REFUSED}&error_description=missing_codex_entitlement`,
      'not-entitled',
    ],
    ['an address with another error', `${REDIRECT_URI}?error=server_error`, 'authorization-failed'],
  ])('begins anew after %s', async (_what, pasted, code) => {
    const { signInId, authorizationUrl } = await signIn.open()
    await expect(signIn.finishByPaste(signInId, pasted)).rejects.toMatchObject({ code })
    const fresh = await signIn.reopen(signInId)
    expect(fresh?.signInId).not.toBe(signInId)
    expect(fresh?.authorizationUrl).not.toBe(authorizationUrl)
  })

  it('stores nothing when it is cancelled at the last moment', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    onReceived = () => expect(signIn.cancel(signInId)).toBe(true)
    await expect(signIn.finishByPaste(signInId, address)).rejects.toThrow(SignInOvertakenError)
    await expectNobodyConnected()
  })

  it('is over when another one was opened', async () => {
    const { signInId } = await signIn.open()
    await signIn.open()
    await expect(signIn.finishByPaste(signInId, 'code')).rejects.toThrow(SignInOverError)
  })

  it('is over after ten minutes', async () => {
    const { signInId, expiresAtMs } = await signIn.open()
    expect(expiresAtMs).toBe(nowMs + 10 * MINUTE_MS)
    nowMs = expiresAtMs
    await expect(signIn.finishByPaste(signInId, 'code')).rejects.toThrow(SignInOverError)
  })
})

describe('a sign-in by device code', () => {
  it('shows the code, waits for the owner and stores the session', async () => {
    const { signInId } = await signIn.open()
    const { account } = await signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      chatGpt.approveDeviceCode(userCode)
    })
    expect(account.email).toBe(chatGpt.account.email)
  })

  it('can be cancelled as long as its code lives, which is longer than its link', async () => {
    const { signInId } = await signIn.open()
    nowMs += 9 * MINUTE_MS
    const finished = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      nowMs += 2 * MINUTE_MS
      expect(signIn.cancel(signInId)).toBe(true)
      chatGpt.approveDeviceCode(userCode)
    })
    await expect(finished).rejects.toThrow(SignInOvertakenError)
    expect(signIn.cancel(signInId)).toBe(false)
    await expectNobodyConnected()
  })

  it('keeps its link good until the code ends, half a minute before Discord does', async () => {
    const { signInId } = await signIn.open()
    const pressedAtMs = (nowMs += 9 * MINUTE_MS)
    const finished = signIn.finishByDeviceCode(signInId, async ({ userCode, expiresAtMs }) => {
      expect(expiresAtMs).toBe(pressedAtMs + 14.5 * MINUTE_MS)
      expect(await signIn.reopen(signInId)).toMatchObject({ signInId, expiresAtMs })
      chatGpt.denyDeviceCode(userCode)
    })
    await expect(finished).rejects.toMatchObject({ code: 'device-code-denied' })
    expect(await signIn.reopen(signInId)).toMatchObject({ signInId })
  })

  it('begins anew when nobody enters the code', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => undefined)
    await expect(finished).rejects.toMatchObject({ code: 'device-code-expired' })
    const fresh = await signIn.reopen(signInId)
    expect(fresh?.signInId).not.toBe(signInId)
    expect(fresh?.expiresAtMs).toBe(nowMs + 10 * MINUTE_MS)
  })

  it('gives its place to a second code, however the first is answered', async () => {
    const { signInId } = await signIn.open()
    const shown: string[] = []
    const codes = Promise.withResolvers<void>()
    const first = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      shown.push(userCode)
      await codes.promise
    })
    await expect.poll(() => shown).toHaveLength(1)
    const second = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      shown.push(userCode)
      chatGpt.approveDeviceCode(shown[0] ?? '')
      codes.resolve()
      await expect(first).rejects.toThrow(SignInOvertakenError)
      await expectNobodyConnected()
      chatGpt.approveDeviceCode(userCode)
    })
    expect((await second).account.email).toBe(chatGpt.account.email)
    expect(new Set(shown).size).toBe(2)
  })

  it('shows no code that a second press has replaced already', async () => {
    const { signInId } = await signIn.open()
    const first = signIn.finishByDeviceCode(signInId, async () => {
      throw new Error('the first code was shown')
    })
    const second = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      chatGpt.approveDeviceCode(userCode)
    })
    await expect(first).rejects.toThrow(SignInOvertakenError)
    expect((await second).account.email).toBe(chatGpt.account.email)
  })

  it('gives its place to a pasted address', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const finished = signIn.finishByDeviceCode(signInId, async () => {
      await signIn.finishByPaste(signInId, address)
    })
    await expect(finished).rejects.toThrow(SignInOvertakenError)
    expect((await tokens.getTokens()).accessToken).not.toBe('')
  })

  it('gives its place to a paste that holds no code, too: its code is on show no more', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      await expect(signIn.finishByPaste(signInId, 'hello there')).rejects.toThrow(AuthError)
      chatGpt.approveDeviceCode(userCode)
    })
    await expect(finished).rejects.toThrow(SignInOvertakenError)
    await expectNobodyConnected()
    expect(await signIn.reopen(signInId)).toMatchObject({ signInId })
  })

  it('is over when another sign-in is opened', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => void (await signIn.open()))
    await expect(finished).rejects.toThrow(SignInOverError)
  })

  it('ends when the bot stops', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => {
      stopping.abort(new StoppingError())
    })
    await expect(finished).rejects.toThrow(StoppingError)
  })
})

describe('a sign-in that is storing its session', () => {
  it('is no longer to be cancelled, and finishes', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const lease = await store.acquireLease()
    const finished = signIn.finishByPaste(signInId, address)
    await storing.promise
    expect(signIn.cancel(signInId)).toBe(false)
    await lease.release()
    expect((await finished).account.email).toBe(chatGpt.account.email)
    expect(signIn.cancel(signInId)).toBe(false)
  })

  it('takes no second answer', async () => {
    const { signInId } = await signIn.open()
    const lease = await store.acquireLease()
    const finished = signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      chatGpt.approveDeviceCode(userCode)
    })
    await storing.promise
    await expect(signIn.finishByPaste(signInId, 'code')).rejects.toThrow(SignInOvertakenError)
    await lease.release()
    await finished
  })

  it('is not disturbed by the end of a step that it overtook', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const lease = await store.acquireLease()
    const shown = Promise.withResolvers<void>()
    const isDiscordDown = Promise.withResolvers<void>()
    const overtaken = signIn.finishByDeviceCode(signInId, async () => {
      shown.resolve()
      await isDiscordDown.promise
    })
    await shown.promise
    const finished = signIn.finishByPaste(signInId, address)
    await storing.promise
    isDiscordDown.reject(new Error('Discord took no view of the code'))
    await expect(overtaken).rejects.toThrow(SignInOvertakenError)
    expect(signIn.cancel(signInId)).toBe(false)
    await lease.release()
    expect((await finished).account.email).toBe(chatGpt.account.email)
  })

  it('leaves the sign-in alone that was opened meanwhile', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const lease = await store.acquireLease()
    const finished = signIn.finishByPaste(signInId, address)
    await storing.promise
    const newer = await signIn.open()
    await lease.release()
    await finished
    expect(await signIn.reopen(newer.signInId)).toEqual(newer)
    expect(signIn.cancel(newer.signInId)).toBe(true)
  })

  it.each(['paste', 'device code'])('begins anew when storing fails after a %s', async (way) => {
    const { signInId, authorizationUrl } = await signIn.open()
    store.save = () => Promise.reject(new AuthError('store-failed', 'The disk is full'))
    const finished =
      way === 'paste'
        ? signIn.finishByPaste(signInId, await chatGpt.approveAuthorization(authorizationUrl))
        : signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
            chatGpt.approveDeviceCode(userCode)
          })
    await expect(finished).rejects.toMatchObject({ code: 'store-failed' })
    expect((await signIn.reopen(signInId))?.signInId).toBe('sign-in-2')
  })
})

describe('opening a sign-in again', () => {
  it('brings nothing back that was cancelled', async () => {
    const { signInId } = await signIn.open()
    signIn.cancel(signInId)
    expect(await signIn.reopen(signInId)).toBeUndefined()
  })

  it('brings nothing back that was replaced, and leaves the newer one alone', async () => {
    const { signInId } = await signIn.open()
    const newer = await signIn.open()
    expect(await signIn.reopen(signInId)).toBeUndefined()
    expect(await signIn.reopen(newer.signInId)).toEqual(newer)
  })

  it('brings nothing back that is cancelled meanwhile', async () => {
    const { signInId } = await signIn.open()
    await expect(signIn.finishByPaste(signInId, REFUSED)).rejects.toThrow(AuthError)
    const reopened = signIn.reopen(signInId)
    expect(signIn.cancel(signInId)).toBe(true)
    expect(await reopened).toBeUndefined()
  })

  it('ends what still waits for the old one', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => {
      await expect(signIn.finishByPaste(signInId, REFUSED)).rejects.toThrow(AuthError)
      expect((await signIn.reopen(signInId))?.signInId).toBe('sign-in-2')
    })
    await expect(finished).rejects.toThrow(SignInOvertakenError)
  })
})
