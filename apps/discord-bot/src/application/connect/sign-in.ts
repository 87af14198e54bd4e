import {
  type Account,
  type DeviceAuthorization,
  type DeviceCodeClient,
  type OAuthClient,
  parseAuthorizationResponse,
  type PendingAuthorization,
  readAccount,
  runDeviceSignIn,
  type TokenSet,
  type TokenSource,
} from '@patchcord/auth'

/** How long the owner has to come back from the browser. */
const SIGN_IN_LIFETIME_MS = 10 * 60_000

/** This sign-in is over: it was finished, cancelled or replaced, or took too long. */
export class SignInOverError extends Error {
  override readonly name = 'SignInOverError'
  constructor() {
    super('This sign-in is over. Use /connect to start a new one.')
  }
}

/** A sign-in that waits for the owner. */
export interface OpenSignIn {
  readonly signInId: string
  readonly authorizationUrl: string
  readonly redirectUri: string
  /** Epoch milliseconds. */
  readonly expiresAtMs: number
}

/** The one sign-in that may be open at a time; what it brings becomes the session of the bot. */
export interface SignIn {
  /** Opens a sign-in; one that was open is over. */
  readonly open: () => Promise<OpenSignIn>
  /** The sign-in itself while an authorization code can still finish it, else a new one. */
  readonly reopen: (signInId: string) => Promise<OpenSignIn>
  /**
   * Finishes it with the address that the owner's browser was sent to.
   *
   * @throws {SignInOverError}
   * @throws {AuthError} see {@link SignIn.reopen} for how to go on
   */
  readonly finishByPaste: (signInId: string, pasted: string) => Promise<Account>
  /**
   * Finishes it with a code that the owner enters elsewhere. Takes as long as the owner does.
   *
   * @throws {SignInOverError} also when it is cancelled or replaced meanwhile
   * @throws {AuthError}
   */
  readonly finishByDeviceCode: (
    signInId: string,
    onUserCode: (authorization: DeviceAuthorization) => Promise<void>,
  ) => Promise<Account>
  /** Ends the sign-in. False when it was over already. */
  readonly cancel: (signInId: string) => boolean
}

export interface SignInDependencies {
  readonly client: OAuthClient
  readonly deviceCodes: DeviceCodeClient
  readonly tokens: Pick<TokenSource, 'replace'>
  readonly redirectUri: string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Waits; rejects with the signal's reason when it aborts. */
  readonly sleep: (
    delayMs: number,
    options: { signal?: AbortSignal | undefined },
  ) => Promise<unknown>
  /** An id that cannot be guessed, of letters, digits, `_` and `-`. */
  readonly generateId: () => string
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}

interface Current {
  readonly opened: OpenSignIn
  readonly pending: PendingAuthorization
  readonly over: AbortController
  /** A code was sent for tokens: whatever came of it, this authorization is used up. */
  isSpent: boolean
}

/** Creates the place where the owner's sign-ins happen, one at a time. */
export function createSignIn(dependencies: SignInDependencies): SignIn {
  const { client, deviceCodes, tokens, redirectUri, now, sleep, generateId } = dependencies
  let current: Current | undefined

  function end(): void {
    current?.over.abort(new SignInOverError())
    current = undefined
  }

  function isOpen(signInId: string): boolean {
    return current?.opened.signInId === signInId && now() < current.opened.expiresAtMs
  }

  function find(signInId: string): Current {
    if (current === undefined || !isOpen(signInId)) throw new SignInOverError()
    return current
  }

  async function keep(signIn: Current, received: TokenSet): Promise<Account> {
    if (signIn.over.signal.aborted) throw new SignInOverError()
    await tokens.replace(received)
    end()
    return readAccount(received)
  }

  async function open(): Promise<OpenSignIn> {
    const pending = await client.startAuthorization({ redirectUri })
    end()
    const { authorizationUrl } = pending
    const expiresAtMs = now() + SIGN_IN_LIFETIME_MS
    const opened = { signInId: generateId(), authorizationUrl, redirectUri, expiresAtMs }
    current = { opened, pending, over: new AbortController(), isSpent: false }
    return opened
  }

  return {
    open,
    reopen: async (signInId) => {
      const { opened, isSpent } = find(signInId)
      return isSpent ? open() : opened
    },

    finishByPaste: async (signInId, pasted) => {
      const signIn = find(signInId)
      const { pending, over } = signIn
      const { code } = parseAuthorizationResponse(pasted, { state: pending.state })
      signIn.isSpent = true
      const signal = AbortSignal.any([over.signal, dependencies.signal])
      return keep(signIn, await client.exchangeCode({ ...pending, code, signal }))
    },

    finishByDeviceCode: async (signInId, onUserCode) => {
      const signIn = find(signInId)
      const signal = AbortSignal.any([signIn.over.signal, dependencies.signal])
      return keep(
        signIn,
        await runDeviceSignIn({ deviceCodes, client, onUserCode, sleep, now, signal }),
      )
    },

    cancel: (signInId) => {
      const wasOpen = isOpen(signInId)
      if (wasOpen) end()
      return wasOpen
    },
  }
}
