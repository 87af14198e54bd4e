import { AuthError, type TokenSource } from '@patchcord/auth'
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { type ConnectWords } from '../../words/connect-words.ts'
import { localize } from '../../words/localize.ts'
import { type Words } from '../../words/words.ts'
import { type Caller } from '../caller.ts'
import { type ActionCall, type Command, type CommandCall, type Feature } from '../command.ts'
import { type Logger } from '../logger.ts'
import { disconnectActions, renderDisconnectQuestion } from './disconnect-view.ts'
import { createOpenQuestion } from './open-question.ts'
import { createOwnerOnly, type RunInWords } from './owner-only.ts'
import { readSessionState } from './session-state.ts'

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ connect }) => connect.disconnect),
  default_member_permissions: '0',
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
}

/** `/disconnect`: the owner ends the connection to ChatGPT, once they have confirmed that they mean it. */
export function createDisconnectFeature(dependencies: {
  readonly tokens: Pick<TokenSource, 'getTokens' | 'signOut'>
  readonly isOwner: (userId: string) => boolean
  readonly readWords: (caller: Caller) => Promise<Words>
  /** Epoch milliseconds. */
  readonly now: () => number
  /** An id that cannot be guessed, of letters, digits, `_` and `-`. */
  readonly generateId: () => string
  readonly logger: Logger
}): Feature {
  const { tokens, logger } = dependencies
  const forOwner = createOwnerOnly(dependencies)
  const question = createOpenQuestion(dependencies)

  const ask: RunInWords<CommandCall> = async (call, responder, { connect: words }) => {
    await responder.deferReply({ isEphemeral: true })
    const session = await readSessionState(tokens)
    if (session.type === 'signed-out') {
      return responder.editReply({ content: words.disconnecting.nobody })
    }
    const questionId = question.ask(call.askerId)
    await responder.editReply(renderDisconnectQuestion(session, questionId, words))
  }

  /** Signs out, and says what came of it. */
  async function disconnect(
    interactionId: string,
    { disconnecting }: ConnectWords,
  ): Promise<string> {
    try {
      const { isRevoked } = await tokens.signOut()
      logger.info({ interactionId, isRevoked }, 'disconnected')
      return isRevoked ? disconnecting.done : disconnecting.notConfirmed
    } catch (error) {
      if (!AuthError.isInstance(error)) throw error
      logger.error({ interactionId, err: error }, 'the session could not be removed')
      return disconnecting.failed
    }
  }

  /** Each question takes one answer, from the one who was asked. */
  function whenOpen(
    answer: (call: ActionCall, words: ConnectWords) => Promise<string>,
  ): RunInWords<ActionCall> {
    return async (call, responder, { connect: words }) => {
      const isOpen = question.answer(call.argument, call.askerId)
      if (!isOpen) return responder.tellAsker(words.disconnecting.over)
      await responder.deferUpdate()
      await responder.editReply({ content: await answer(call, words) })
    }
  }

  const confirm = whenOpen(({ interactionId }, words) => disconnect(interactionId, words))
  const keep = whenOpen(async (_call, { disconnecting }) => disconnecting.kept)

  return {
    commands: [{ definition, run: forOwner(ask) }],
    buttons: [
      { name: disconnectActions.confirm, run: forOwner(confirm) },
      { name: disconnectActions.keep, run: forOwner(keep) },
    ],
  }
}
