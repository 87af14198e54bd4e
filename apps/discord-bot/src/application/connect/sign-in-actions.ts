import { type Clock } from '../../edits/clock.ts'
import { type ConnectWords } from '../../words/connect-words.ts'
import { type ActionCall } from '../command.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { startCountdown } from './code-countdown.ts'
import { ADDRESS_FIELD, buildPasteForm, NEW_SIGN_IN, renderConnectView } from './connect-view.ts'
import { type RunInWords } from './owner-only.ts'
import { type Connection } from './session-state.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { type SignIn } from './sign-in.ts'

/** What the buttons and the form of a sign-in do. They trust that it is the owner who uses them. */
export interface SignInActions {
  /** Begins a sign-in in the message of the button. */
  readonly open: RunInWords<ActionCall>
  readonly openPasteForm: RunInWords<ActionCall>
  readonly submitPaste: RunInWords<ActionCall>
  readonly useDeviceCode: RunInWords<ActionCall>
  readonly cancel: RunInWords<ActionCall>
}

export function createSignInActions(dependencies: {
  readonly signIn: SignIn
  readonly presenter: SignInPresenter
  readonly clock: Clock
}): SignInActions {
  const { signIn, presenter, clock } = dependencies

  /** Shows what a step of the sign-in came to, unless another step does. */
  async function show(
    call: Pick<ActionCall, 'interactionId' | 'argument'>,
    result: Promise<Connection>,
    { responder, words }: { responder: InteractionResponder; words: ConnectWords },
  ): Promise<void> {
    const view = await presenter.present(call, result, words)
    if (view) await responder.editReply(renderConnectView(view, words))
  }

  /** Shows the code and how long it lives, until the owner has entered it or it is over. */
  async function runDeviceCode(
    signInId: string,
    responder: InteractionResponder,
    words: ConnectWords,
  ): Promise<Connection> {
    let stopCountdown: (() => Promise<void>) | undefined
    try {
      return await signIn.finishByDeviceCode(signInId, async (authorization) => {
        const { userCode, verificationUrl, expiresAtMs } = authorization
        const code = { type: 'device-code', signInId, userCode, verificationUrl } as const
        const render = (nowMs: number) => renderConnectView({ ...code, expiresAtMs, nowMs }, words)
        await responder.editReply(render(clock.now()))
        stopCountdown = startCountdown({ responder, clock, endsAtMs: expiresAtMs, render }).stop
      })
    } finally {
      await stopCountdown?.()
    }
  }

  return {
    open: async (_call, responder, { connect: words }) => {
      await responder.deferUpdate()
      const view = await presenter.offer(await signIn.open())
      await responder.editReply(renderConnectView(view, words))
    },
    openPasteForm: (call, responder, { connect: words }) =>
      responder.showModal(buildPasteForm(call.argument, words)),
    submitPaste: async (call, responder, { connect: words }) => {
      await responder.deferUpdate()
      const pasted = call.fields.get(ADDRESS_FIELD) ?? ''
      await show(call, signIn.finishByPaste(call.argument, pasted), { responder, words })
    },
    useDeviceCode: async ({ interactionId, argument }, responder, { connect: words }) => {
      await responder.deferUpdate()
      const signInId = argument === NEW_SIGN_IN ? (await signIn.open()).signInId : argument
      const result = runDeviceCode(signInId, responder, words)
      await show({ interactionId, argument: signInId }, result, { responder, words })
    },
    cancel: async (call, responder, { connect: words }) => {
      await responder.deferUpdate()
      const { cancelled, tooLateToCancel } = words.endings
      const text = signIn.cancel(call.argument) ? cancelled : tooLateToCancel
      await responder.editReply(renderConnectView({ type: 'ended', text }, words))
    },
  }
}
