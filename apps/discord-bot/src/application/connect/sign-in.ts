import {
  AuthError,
  type AuthErrorCode,
  type DeviceAuthorization,
  type DeviceCodeClient,
  type OAuthClient,
  parseAuthorizationResponse,
  runDeviceSignIn,
  type TokenSet,
  type TokenSource,
} from '@patchcord/auth'
import { createCurrentSignIn, type OngoingSignIn, type OpenSignIn } from './current-sign-in.ts'
import { type Connection, toConnection } from './session-state.ts'
import { SignInOvertakenError } from './sign-in-errors.ts'

/**
 * How long before its code a device sign-in ends, in milliseconds. Discord lets a message be changed for
 * 15 minutes after the press, about as long as the code lives: the end must still be shown in time.
 */
const DEVICE_CODE_RESERVE_MS = 30_000

/** After these a sign-in is good for nothing more: its link has had its answer, or its time is over. */
const endings: ReadonlySet<AuthErrorCode> = new Set([
  'access-denied',
  'not-entitled',
  'authorization-failed',
  'device-code-expired',
])

/**
 * The one sign-in that may be open at a time; what it brings becomes the session of the bot. Of the steps
 * that could finish it, the latest one counts, and the first that brings a session has the last word.
 */
export interface SignIn {
  /** Opens a sign-in; one that was open is over. */
  readonly open: () => Promise<OpenSignIn>
  /**
   * Goes on after a step of the sign-in has failed.
   *
   * @returns the sign-in itself while an authorization code can still finish it, else a new one in its
   *   place; undefined when it has been cancelled or replaced meanwhile
   */
  readonly reopen: (signInId: string) => Promise<OpenSignIn | undefined>
  /**
   * Finishes it with the address that the owner's browser was sent to.
   *
   * @throws {SignInOverError} also when `/connect` opens another one meanwhile
   * @throws {SignInOvertakenError}
   * @throws {AuthError} see {@link SignIn.reopen} for how to go on
   */
  readonly finishByPaste: (signInId: string, pasted: string) => Promise<Connection>
  /**
   * Finishes it with a code that the owner enters elsewhere. Takes as long as the owner does; the sign-in
   * lives as long as the code.
   *
   * @throws {SignInOverError} also when `/connect` opens another one meanwhile
   * @throws {SignInOvertakenError}
   * @throws {AuthError} see {@link SignIn.reopen} for how to go on
   */
  readonly finishByDeviceCode: (
    signInId: string,
    onUserCode: (authorization: DeviceAuthorization) => Promise<void>,
  ) => Promise<Connection>
  /** Ends the sign-in. False when it was over already, or is storing its session. */
  readonly cancel: (signInId: string) => boolean
}

export interface SignInDependencies {
  readonly client: OAuthClient
  readonly deviceCodes: DeviceCodeClient
  readonly tokens: Pick<TokenSource, 'replace'>
  readonly redirectUri: string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Waits so many milliseconds; rejects when the signal aborts. */
  readonly sleep: (
    delayMs: number,
    options: { signal?: AbortSignal | undefined },
  ) => Promise<unknown>
  /** An id that cannot be guessed, of letters, digits, `_` and `-`. */
  readonly generateId: () => string
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

/** Creates the place where the owner's sign-ins happen, one at a time. */
export function createSignIn(dependencies: SignInDependencies): SignIn {
  const { client, tokens, now, sleep } = dependencies
  const deviceCodes = endEarly(dependencies.deviceCodes)
  const current = createCurrentSignIn(dependencies)

  /** Finishes it with what one step receives, in place of the step that was under way. */
  async function finish(
    signIn: OngoingSignIn,
    receive: (signal: AbortSignal) => Promise<TokenSet>,
  ): Promise<Connection> {
    signIn.step.abort(new SignInOvertakenError())
    signIn.step = new AbortController()
    const overtaken = signIn.step.signal
    const signal = AbortSignal.any([overtaken, dependencies.signal])
    const received = await receive(signal).catch((error: unknown) => {
      // A step that was broken off decides nothing any more, whatever it came to.
      signal.throwIfAborted()
      if (isEnding(error)) signIn.stage = 'spent'
      throw error
    })
    overtaken.throwIfAborted()
    return keep(signIn, received)
  }

  async function keep(signIn: OngoingSignIn, received: TokenSet): Promise<Connection> {
    signIn.stage = 'storing'
    try {
      await tokens.replace(received)
    } catch (error) {
      signIn.stage = 'spent'
      throw error
    }
    current.close(signIn)
    return toConnection(received)
  }

  return {
    open: current.open,
    reopen: current.reopen,
    cancel: current.cancel,
    finishByPaste: async (signInId, pasted) => {
      const signIn = current.findWaiting(signInId)
      const { pending } = signIn
      return finish(signIn, async (signal) => {
        const { code } = parseAuthorizationResponse(pasted, pending)
        signIn.stage = 'spent'
        return client.exchangeCode({ ...pending, code, signal })
      })
    },
    finishByDeviceCode: async (signInId, onUserCode) => {
      const signIn = current.findWaiting(signInId)
      const show = (authorization: DeviceAuthorization) => {
        signIn.opened = { ...signIn.opened, expiresAtMs: authorization.expiresAtMs }
        return onUserCode(authorization)
      }
      return finish(signIn, (signal) =>
        runDeviceSignIn({ deviceCodes, client, onUserCode: show, sleep, now, signal }),
      )
    },
  }
}

function isEnding(error: unknown): boolean {
  return AuthError.isInstance(error) && endings.has(error.code)
}

/** The same codes, each of which ends while there is time left to show that. */
function endEarly(deviceCodes: DeviceCodeClient): DeviceCodeClient {
  return {
    ...deviceCodes,
    requestUserCode: async (options) => {
      const authorization = await deviceCodes.requestUserCode(options)
      const expiresAtMs = authorization.expiresAtMs - DEVICE_CODE_RESERVE_MS
      return { ...authorization, expiresAtMs }
    },
  }
}
