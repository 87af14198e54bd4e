import { AuthError, type TokenSource } from '@patchcord/auth'
import { type ConnectWords } from '../../words/connect-words.ts'
import { type ActionCall } from '../command.ts'
import { type Logger } from '../logger.ts'
import { StoppingError } from '../stopping-error.ts'
import { type ConnectView } from './connect-view.ts'
import { type OpenSignIn } from './current-sign-in.ts'
import { describeProblem } from './describe-session.ts'
import { type Connection, readSessionState } from './session-state.ts'
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
  readonly present: (
    call: Pick<ActionCall, 'interactionId' | 'argument'>,
    result: Promise<Connection>,
    words: ConnectWords,
  ) => Promise<ConnectView | undefined>
}

export function createSignInPresenter(dependencies: {
  readonly signIn: Pick<SignIn, 'reopen'>
  readonly tokens: Pick<TokenSource, 'getTokens'>
  readonly logger: Logger
}): SignInPresenter {
  const { signIn, tokens, logger } = dependencies

  const offer: SignInPresenter['offer'] = async (openSignIn, problem) => ({
    type: 'choose',
    ...openSignIn,
    session: await readSessionState(tokens),
    problem,
  })

  return {
    offer,
    present: async ({ interactionId, argument: signInId }, result, words) => {
      try {
        const connection = await result
        logger.info({ interactionId, planType: connection.account.planType }, 'connected')
        return { type: 'connected', ...connection }
      } catch (error) {
        if (error instanceof SignInOvertakenError) return undefined
        if (error instanceof SignInOverError) return { type: 'ended', text: words.endings.over }
        if (error instanceof StoppingError) return { type: 'ended', text: words.endings.restarting }
        if (!AuthError.isInstance(error)) throw error
        const { code, serverCode } = error
        logger.warn({ interactionId, code, serverCode }, 'a sign-in failed')
        const problem = describeProblem(error, words)
        const again = await signIn.reopen(signInId)
        return again ? offer(again, problem) : { type: 'ended', text: problem }
      }
    },
  }
}
