import { type Account, AuthError, type TokenSet } from '@patchcord/auth'
import { describe, expect, it } from 'vitest'
import { actionCall } from '../../../test/calls.ts'
import { en } from '../../words/en.ts'
import { StoppingError } from '../stopping-error.ts'
import { type OpenSignIn } from './current-sign-in.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { createSignInPresenter } from './sign-in-presenter.ts'

const account: Account = {
  accountId: 'workspace-1',
  planType: 'plus',
  email: 'ada@example.com',
  userId: undefined,
}
const connection = { account, expiresAtMs: 1_700_000_000_000 }
const opened: OpenSignIn = {
  signInId: 'sign-in-2',
  authorizationUrl: 'https://auth.example/authorize?state=of-2',
  redirectUri: 'http://localhost:1455/auth/callback',
  expiresAtMs: 600_000,
}
const call = actionCall({ argument: 'sign-in-1' })
const REFUSED = 'The sign-in was refused. Start again and choose Allow.'
const refusal = new AuthError('access-denied', 'In words for a log', {
  serverCode: 'access_denied',
  detail: 'in the words of the server',
})

/** Tokens whose claims name an account; nobody checks the signature. */
function buildTokens(claims: object): TokenSet {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const accessToken = `${encode({ alg: 'none' })}.${encode(claims)}.`
  return { accessToken, refreshToken: 'rt_secret', expiresAtMs: 0 }
}

function createPresenter(world: { reopened?: OpenSignIn | undefined; tokens?: TokenSet } = {}) {
  const asked: string[] = []
  const logged: unknown[] = []
  const log = (...line: unknown[]) => void logged.push(line)
  const presenter = createSignInPresenter({
    signIn: {
      reopen: async (signInId) => {
        asked.push(signInId)
        return world.reopened
      },
    },
    tokens: {
      getTokens: async () => {
        if (world.tokens) return world.tokens
        throw new AuthError('store-failed', 'The disk is gone')
      },
    },
    logger: { info: log, warn: log, error: log },
  })
  return { presenter, asked, logged }
}

describe('the offer of a sign-in', () => {
  it('names who is connected now', async () => {
    const { presenter } = createPresenter({ tokens: buildTokens({ email: 'ada@example.com' }) })
    expect(await presenter.offer(opened)).toMatchObject({
      type: 'choose',
      ...opened,
      session: { type: 'connected', account: { email: 'ada@example.com' }, expiresAtMs: 0 },
      problem: undefined,
    })
  })

  it('is made even when the session cannot be read', async () => {
    const { presenter } = createPresenter()
    expect(await presenter.offer(opened, 'Once more')).toEqual({
      type: 'choose',
      ...opened,
      session: { type: 'unknown' },
      problem: 'Once more',
    })
  })
})

describe('what a step of a sign-in came to', () => {
  it('is the account when it went well, and the log names no more than the plan', async () => {
    const { presenter, logged } = createPresenter()
    const view = await presenter.present(call, Promise.resolve(connection), en.connect)
    expect(view).toEqual({ type: 'connected', ...connection })
    expect(logged).toEqual([[{ interactionId: '42', planType: 'plus' }, 'connected']])
  })

  it('is a new offer with the problem when it failed', async () => {
    const { presenter, asked, logged } = createPresenter({ reopened: opened })
    const view = await presenter.present(call, Promise.reject(refusal), en.connect)
    expect(view).toMatchObject({ type: 'choose', ...opened, problem: REFUSED })
    expect(asked).toEqual(['sign-in-1'])
    expect(logged).toEqual([
      [
        { interactionId: '42', code: 'access-denied', serverCode: 'access_denied' },
        'a sign-in failed',
      ],
    ])
  })

  it('is the problem alone when the owner has cancelled or begun another one', async () => {
    const { presenter } = createPresenter({ reopened: undefined })
    const view = await presenter.present(call, Promise.reject(refusal), en.connect)
    expect(view).toEqual({ type: 'ended', text: REFUSED })
  })

  it('is left to the step that overtook it', async () => {
    const { presenter, asked } = createPresenter({ reopened: opened })
    const result = Promise.reject(new SignInOvertakenError())
    expect(await presenter.present(call, result, en.connect)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it.each([
    ['the sign-in is over', new SignInOverError(), 'Use `/connect` to start a new one.'],
    ['the bot stops', new StoppingError(), 'The bot is restarting.'],
  ])('is the end when %s', async (_when, error, text) => {
    const { presenter, asked } = createPresenter({ reopened: opened })
    const view = await presenter.present(call, Promise.reject(error), en.connect)
    expect(view).toEqual({ type: 'ended', text: expect.stringContaining(text) })
    expect(asked).toEqual([])
  })

  it('is not for the owner to read when the bot itself has a fault', async () => {
    const { presenter } = createPresenter({ reopened: opened })
    const fault = new TypeError('undefined is no function')
    await expect(presenter.present(call, Promise.reject(fault), en.connect)).rejects.toBe(fault)
  })
})
