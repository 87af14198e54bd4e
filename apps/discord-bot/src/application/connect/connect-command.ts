import { type Account } from '@patchcord/auth'
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { type Action, type ActionCall, type Command, type Feature } from '../command.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import {
  ADDRESS_FIELD,
  buildPasteForm,
  connectActions,
  type ConnectView,
  renderConnectView,
} from './connect-view.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { type SignIn } from './sign-in.ts'

interface ConnectDependencies {
  readonly signIn: SignIn
  readonly presenter: SignInPresenter
  readonly isOwner: (userId: string) => boolean
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  name: 'connect',
  description: 'For the owner: connect the bot to your ChatGPT subscription',
  default_member_permissions: '0',
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.BotDM],
}

const cancelledView: ConnectView = { type: 'ended', text: 'Sign-in cancelled.' }
const tooLateView: ConnectView = {
  type: 'ended',
  text: 'Too late to cancel: this sign-in is just finishing, or over already. `/connect` shows who is connected.',
}
const NOT_THE_OWNER = 'This is for the owner of the bot.'

/** `/connect`: the owner signs in with ChatGPT, in the direct message with the bot. */
export function createConnectFeature(dependencies: ConnectDependencies): Feature {
  const { signIn, presenter, isOwner } = dependencies

  /** Each step asks anew who is there: a button or form can be sent by anybody. */
  function forOwner<Call extends { readonly askerId: string }>(
    run: (call: Call, responder: InteractionResponder) => Promise<void>,
  ): typeof run {
    return (call, responder) =>
      isOwner(call.askerId) ? run(call, responder) : responder.tellAsker(NOT_THE_OWNER)
  }

  const start: Command['run'] = async (call, responder) => {
    if (call.place.kind !== 'direct-message')
      return responder.tellAsker('Use `/connect` in our direct message.')
    await responder.deferReply()
    await responder.editReply(renderConnectView(await presenter.offer(await signIn.open())))
  }

  const openPasteForm: Action['run'] = (call, responder) =>
    responder.showModal(buildPasteForm(call.argument))

  /** Shows what a step of the sign-in came to, unless another step does. */
  async function show(
    call: ActionCall,
    responder: InteractionResponder,
    result: Promise<Account>,
  ): Promise<void> {
    const view = await presenter.present(call, result)
    if (view) await responder.editReply(renderConnectView(view))
  }

  const submitPaste: Action['run'] = async (call, responder) => {
    await responder.deferUpdate()
    const pasted = call.fields.get(ADDRESS_FIELD) ?? ''
    await show(call, responder, signIn.finishByPaste(call.argument, pasted))
  }

  const useDeviceCode: Action['run'] = async (call, responder) => {
    await responder.deferUpdate()
    const { argument: signInId } = call
    const result = signIn.finishByDeviceCode(signInId, async (authorization) => {
      const { userCode, verificationUrl, expiresAtMs } = authorization
      const shown = { userCode, verificationUrl, expiresAtMs }
      await responder.editReply(renderConnectView({ type: 'device-code', signInId, ...shown }))
    })
    await show(call, responder, result)
  }

  const cancel: Action['run'] = async (call, responder) => {
    await responder.deferUpdate()
    const view = signIn.cancel(call.argument) ? cancelledView : tooLateView
    await responder.editReply(renderConnectView(view))
  }

  return {
    commands: [{ definition, run: forOwner(start) }],
    buttons: [
      { name: connectActions.paste, run: forOwner(openPasteForm) },
      { name: connectActions.deviceCode, run: forOwner(useDeviceCode) },
      { name: connectActions.cancel, run: forOwner(cancel) },
    ],
    forms: [{ name: connectActions.paste, run: forOwner(submitPaste) }],
  }
}
