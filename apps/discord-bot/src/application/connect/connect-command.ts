import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { type Clock } from '../../edits/clock.ts'
import { type ConnectWords } from '../../words/connect-words.ts'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { type Caller } from '../caller.ts'
import { type ActionCall, type Command, type CommandCall, type Feature } from '../command.ts'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type Logger } from '../logger.ts'
import { type DirectMessages } from '../ports/direct-messages.ts'
import { connectActions, renderConnectView, renderWayToDirectMessage } from './connect-view.ts'
import { createOwnerOnly, type RunInWords } from './owner-only.ts'
import { createSignInActions } from './sign-in-actions.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { type SignIn } from './sign-in.ts'

interface ConnectDependencies {
  readonly signIn: SignIn
  readonly presenter: SignInPresenter
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
  readonly directMessages: Pick<DirectMessages, 'findUrl'>
  readonly clock: Clock
  readonly logger: Logger
}

/** In servers, too, where it leads to the direct message: many owners have never opened that. */
const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ connect }) => connect.connect),
  default_member_permissions: '0',
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
}

/** `/connect`: the owner signs in with ChatGPT, in the direct message with the bot. */
export function createConnectFeature(dependencies: ConnectDependencies): Feature {
  const { signIn, presenter, directMessages, logger } = dependencies
  const forOwner = createOwnerOnly(dependencies)
  const actions = createSignInActions(dependencies)

  const start: RunInWords<CommandCall> = async (call, responder, { connect: words }) => {
    if (call.place.kind !== 'direct-message') return leadToDirectMessage(call, responder, words)
    await responder.deferReply()
    const view = await presenter.offer(await signIn.open())
    await responder.editReply(renderConnectView(view, words))
  }

  async function leadToDirectMessage(
    { interactionId, askerId }: Caller,
    responder: InteractionResponder,
    words: ConnectWords,
  ): Promise<void> {
    await responder.deferReply({ isEphemeral: true })
    const url = await directMessages.findUrl(askerId).catch((error: unknown) => {
      logger.warn({ interactionId, err: error }, 'the direct message could not be opened')
      return undefined
    })
    await responder.editReply(renderWayToDirectMessage(url, words))
  }

  /** What a sign-in shows is for no other place, whoever might send its buttons from there. */
  const step = (run: RunInWords<ActionCall>) =>
    forOwner<ActionCall>((call, responder, words) =>
      call.place.kind === 'direct-message'
        ? run(call, responder, words)
        : responder.tellAsker(words.connect.useDirectMessage),
    )

  return {
    commands: [{ definition, run: forOwner(start) }],
    buttons: [
      { name: connectActions.open, run: step(actions.open) },
      { name: connectActions.paste, run: step(actions.openPasteForm) },
      { name: connectActions.deviceCode, run: step(actions.useDeviceCode) },
      { name: connectActions.cancel, run: step(actions.cancel) },
    ],
    forms: [{ name: connectActions.paste, run: step(actions.submitPaste) }],
  }
}
