import { type Account, AuthError, readAccount, type TokenSource } from '@patchcord/auth'
import { type ActionCall } from '../command.ts'
import { type Logger } from '../logger.ts'
import { StoppingError } from '../stopping-error.ts'
import { type ConnectView } from './connect-view.ts'
import { type OpenSignIn } from './current-sign-in.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { type SignIn } from './sign-in.ts'

/** Decides what the owner sees of a sign-in. */
export interface SignInPresenter {
  /** The view of a sign-in that waits for the owner. */
  readonly offer: (openSignIn: OpenSignIn, problem?: string) => Promise<ConnectView>
  /**
   * The view of what a step of a sign-in came to; after a failure the sign-in is offered again.
   *
   * @returns undefined when another step shows what becomes of the sign-in
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
        if (error instanceof SignInOvertakenError) return undefined
        if (error instanceof SignInOverError || error instanceof StoppingError) {
          return { type: 'ended', text: error.message }
        }
        if (!AuthError.isInstance(error)) throw error
        const { code, serverCode } = error
        logger.warn({ interactionId, code, serverCode }, 'a sign-in failed')
        const again = await signIn.reopen(signInId)
        return again ? offer(again, error.message) : { type: 'ended', text: error.message }
      }
    },
  }
}
