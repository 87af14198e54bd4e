import { ButtonStyle } from 'discord-api-types/v10'
import { type ConnectWords } from '../../words/connect-words.ts'
import { buildButton, buildRow } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { describeAccount } from './describe-session.ts'
import { type SessionState } from './session-state.ts'

/** The names of the actions behind the buttons of `/disconnect`. */
export const disconnectActions = {
  confirm: 'disconnect-confirm',
  keep: 'disconnect-keep',
} as const

/** The question whether the bot is to be disconnected. */
export function renderDisconnectQuestion(
  session: SessionState,
  questionId: string,
  words: ConnectWords,
): MessageContent {
  const { title, connectedAs, consequences } = words.disconnecting
  const { buttons } = words
  const account =
    session.type === 'connected' ? connectedAs(describeAccount(session.account, words)) : undefined
  const confirm = { action: disconnectActions.confirm, argument: questionId }
  const keep = { action: disconnectActions.keep, argument: questionId }
  return {
    content: [`## ${title}`, account, consequences].filter((line) => line !== undefined).join('\n'),
    components: [
      buildRow(
        buildButton(buttons.disconnect, confirm, { style: ButtonStyle.Danger }),
        buildButton(buttons.keep, keep),
      ),
    ],
  }
}
