import { type OAuthClient, type PendingAuthorization } from '@patchcord/auth'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'

/** How long the owner has to come back from the browser. */
const SIGN_IN_LIFETIME_MS = 10 * 60_000

/** A sign-in that waits for the owner. */
export interface OpenSignIn {
  readonly signInId: string
  readonly authorizationUrl: string
  readonly redirectUri: string
  /** Epoch milliseconds. */
  readonly expiresAtMs: number
}

/** A sign-in from its opening to its end. */
export interface OngoingSignIn {
  /** Expires later once a device code has been issued. */
  opened: OpenSignIn
  readonly pending: PendingAuthorization
  /** Breaks off the step that is under way. */
  step: AbortController
  /**
   * - `waiting`: for the owner
   * - `spent`: its link has had its answer or its time is over; it is good for no other answer
   * - `storing`: its session is on the way into the store, and cannot be called back
   */
  stage: 'waiting' | 'spent' | 'storing'
}

/** Knows which sign-in is the current one; there is one at most. */
export interface CurrentSignIn {
  /** Begins a sign-in; one that was current is over. */
  readonly open: () => Promise<OpenSignIn>
  /**
   * The sign-in itself while it waits, else a new one in its place.
   *
   * @returns undefined when it is not the current one, or not any more
   */
  readonly reopen: (signInId: string) => Promise<OpenSignIn | undefined>
  /**
   * The sign-in, for a step that may finish it.
   *
   * @throws {SignInOverError} it is not the current one, or its time is over
   * @throws {SignInOvertakenError} a step is about to decide it
   */
  readonly findWaiting: (signInId: string) => OngoingSignIn
  /** Ends it. False when it is not the current one, or is storing its session. */
  readonly cancel: (signInId: string) => boolean
  /** Ends it when it is the current one. */
  readonly close: (signIn: OngoingSignIn) => void
}

/** Creates the place of the current sign-in, which is free at first. */
export function createCurrentSignIn(dependencies: {
  readonly client: Pick<OAuthClient, 'startAuthorization'>
  readonly redirectUri: string
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly generateId: () => string
}): CurrentSignIn {
  const { client, redirectUri, now, generateId } = dependencies
  let current: OngoingSignIn | undefined

  const find = (signInId: string) => (current?.opened.signInId === signInId ? current : undefined)
  const isExpired = ({ opened }: OngoingSignIn) => now() >= opened.expiresAtMs

  async function begin(): Promise<OngoingSignIn> {
    const pending = await client.startAuthorization({ redirectUri })
    const { authorizationUrl } = pending
    const expiresAtMs = now() + SIGN_IN_LIFETIME_MS
    const opened = { signInId: generateId(), authorizationUrl, redirectUri, expiresAtMs }
    return { opened, pending, step: new AbortController(), stage: 'waiting' }
  }

  function replace(next: OngoingSignIn | undefined, reason: Error): void {
    current?.step.abort(reason)
    current = next
  }

  return {
    open: async () => {
      const signIn = await begin()
      replace(signIn, new SignInOverError())
      return signIn.opened
    },
    reopen: async (signInId) => {
      const failed = find(signInId)
      if (failed === undefined) return undefined
      if (failed.stage === 'waiting' && !isExpired(failed)) return failed.opened
      const signIn = await begin()
      if (current !== failed) return undefined
      replace(signIn, new SignInOvertakenError())
      return signIn.opened
    },
    findWaiting: (signInId) => {
      const signIn = find(signInId)
      if (signIn && signIn.stage !== 'waiting') throw new SignInOvertakenError()
      if (signIn === undefined || isExpired(signIn)) throw new SignInOverError()
      return signIn
    },
    cancel: (signInId) => {
      const signIn = find(signInId)
      if (signIn === undefined || signIn.stage === 'storing') return false
      replace(undefined, new SignInOvertakenError())
      return true
    },
    close: (signIn) => {
      if (current === signIn) current = undefined
    },
  }
}
