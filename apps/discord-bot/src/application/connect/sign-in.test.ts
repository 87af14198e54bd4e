import {
  buildChatGptServer,
  createDeviceCodeClient,
  createMemoryTokenStore,
  createOAuthClient,
  createTokenSource,
  type TokenSource,
} from '@patchcord/auth'
import { type ChatGptSandbox, startChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoppingError } from '../stopping-error.ts'
import { createSignIn, type SignIn, SignInOverError } from './sign-in.ts'

let chatGpt: ChatGptSandbox
let tokens: TokenSource
let signIn: SignIn
let nowMs: number
let stopping: AbortController

beforeEach(async () => {
  chatGpt = await startChatGptSandbox({ devicePollIntervalSeconds: 0 })
  nowMs = Date.now()
  stopping = new AbortController()
  const now = () => nowMs
  const server = buildChatGptServer({ issuerUrl: chatGpt.issuerUrl })
  const client = createOAuthClient({ server, fetch, now })
  tokens = createTokenSource({
    store: createMemoryTokenStore(),
    refresh: (session) => client.refresh(session),
    now,
  })
  let ids = 0
  signIn = createSignIn({
    client,
    deviceCodes: createDeviceCodeClient({ server, fetch, now }),
    tokens,
    redirectUri: 'http://localhost:1455/auth/callback',
    now,
    sleep: async (_delayMs, { signal }) => {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    },
    generateId: () => `sign-in-${String((ids += 1))}`,
    signal: stopping.signal,
  })
})

afterEach(() => chatGpt.close())

describe('a sign-in by paste', () => {
  it('stores the session and names the account', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    const account = await signIn.finishByPaste(signInId, address)
    expect(account.accountId).toBe(chatGpt.account.accountId)
    expect((await tokens.getTokens()).accessToken).not.toBe('')
  })

  it('is good once', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    const address = await chatGpt.approveAuthorization(authorizationUrl)
    await signIn.finishByPaste(signInId, address)
    await expect(signIn.finishByPaste(signInId, address)).rejects.toThrow(SignInOverError)
  })

  it('goes on after a text that is no address', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    await expect(signIn.finishByPaste(signInId, 'hello there')).rejects.toMatchObject({
      code: 'missing-code',
    })
    expect((await signIn.reopen(signInId)).authorizationUrl).toBe(authorizationUrl)
  })

  it('begins anew after a code that the server refused', async () => {
    const { signInId, authorizationUrl } = await signIn.open()
    await expect(signIn.finishByPaste(signInId, 'made-up-code')).rejects.toMatchObject({
      code: 'code-rejected',
    })
    const fresh = await signIn.reopen(signInId)
    expect(fresh.signInId).not.toBe(signInId)
    expect(fresh.authorizationUrl).not.toBe(authorizationUrl)
  })

  it('is over when another one was opened', async () => {
    const { signInId } = await signIn.open()
    await signIn.open()
    await expect(signIn.finishByPaste(signInId, 'code')).rejects.toThrow(SignInOverError)
  })

  it('is over after ten minutes', async () => {
    const { signInId, expiresAtMs } = await signIn.open()
    expect(expiresAtMs).toBe(nowMs + 600_000)
    nowMs = expiresAtMs
    await expect(signIn.finishByPaste(signInId, 'code')).rejects.toThrow(SignInOverError)
  })
})

describe('a sign-in by device code', () => {
  it('shows the code, waits for the owner and stores the session', async () => {
    const { signInId } = await signIn.open()
    const account = await signIn.finishByDeviceCode(signInId, async ({ userCode }) => {
      chatGpt.approveDeviceCode(userCode)
    })
    expect(account.email).toBe(chatGpt.account.email)
  })

  it('ends when it is cancelled while it waits', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => {
      expect(signIn.cancel(signInId)).toBe(true)
    })
    await expect(finished).rejects.toThrow(SignInOverError)
    expect(signIn.cancel(signInId)).toBe(false)
  })

  it('ends when the bot stops', async () => {
    const { signInId } = await signIn.open()
    const finished = signIn.finishByDeviceCode(signInId, async () => {
      stopping.abort(new StoppingError())
    })
    await expect(finished).rejects.toThrow(StoppingError)
  })
})
