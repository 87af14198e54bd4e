import { type Account, AuthError, readAccount, type TokenSource } from '@patchcord/auth'
import { type ActionCall } from '../command.ts'
import { type Logger } from '../logger.ts'
import { StoppingError } from '../stopping-error.ts'
import { type ConnectView } from './connect-view.ts'
import { type OpenSignIn, type SignIn, SignInOverError } from './sign-in.ts'

/** Decides what the owner sees of a sign-in. */
export interface SignInPresenter {
  /** The view of a sign-in that waits for the owner. */
  readonly offer: (openSignIn: OpenSignIn, problem?: string) => Promise<ConnectView>
  /**
   * The view of a sign-in that ended, well or not; after a failure it is offered again.
   *
   * @returns undefined when it had been over before: whatever ended it has shown that already
   */
  readonly present: (call: ActionCall, result: Promise<Account>) => Promise<ConnectView | undefined>
}

export function createSignInPresenter(dependencies: {
  readonly signIn: Pick<SignIn, 'reopen'>
  readonly tokens: Pick<TokenSource, 'getTokens'>
  readonly logger: Logger
}): SignInPresenter {
  const { signIn, tokens, logger } = dependencies

  async function findConnectedAccount(): Promise<Account | undefined> {
    const session = await tokens.getTokens().catch(() => undefined)
    return session && readAccount(session)
  }

  const offer: SignInPresenter['offer'] = async (openSignIn, problem) => ({
    type: 'choose',
    ...openSignIn,
    connectedAs: await findConnectedAccount(),
    problem,
  })

  return {
    offer,
    present: async ({ interactionId, argument: signInId }, result) => {
      try {
        const account = await result
        logger.info({ interactionId, planType: account.planType }, 'connected')
        return { type: 'connected', account }
      } catch (error) {
        if (error instanceof SignInOverError) return undefined
        if (error instanceof StoppingError) return { type: 'ended', text: error.message }
        if (!AuthError.isInstance(error)) throw error
        const { code, serverCode } = error
        logger.warn({ interactionId, code, serverCode }, 'a sign-in failed')
        return offer(await signIn.reopen(signInId), error.message)
      }
    },
  }
}
