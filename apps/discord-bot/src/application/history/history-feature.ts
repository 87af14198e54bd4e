import { ApplicationCommandType } from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type AskSettings } from '../answering/ask-settings.ts'
import { type Caller } from '../caller.ts'
import { type Action, type Command, type Feature } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { MAX_MENU_OPTIONS } from '../controls.ts'
import { isReadByOthers, placeOf } from '../conversation/find-conversation.ts'
import { type ConversationStore, titleOf } from '../ports/conversation-store.ts'
import { historyAction, renderHistory } from './history-view.ts'

interface HistoryDependencies {
  readonly conversations: Pick<ConversationStore, 'list' | 'load' | 'resume'>
  /** In which language the caller reads, and whether their answers are for them alone. */
  readonly loadSettings: (caller: Caller) => Promise<Pick<AskSettings, 'words' | 'isPrivate'>>
  /** Epoch milliseconds. */
  readonly now: () => number
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ history }) => history.command),
  ...everywhere,
}

/** `/history`: people see their own conversations, and go on with one of them where they are. */
export function createHistoryFeature(dependencies: HistoryDependencies): Feature {
  const { conversations, loadSettings, now } = dependencies

  const list: Command['run'] = async (call, responder) => {
    const { words, isPrivate } = await loadSettings(call)
    const summaries = await conversations.list(call.askerId, { limit: MAX_MENU_OPTIONS })
    const reader = { place: placeOf(call, { isPrivate }), nowMs: now() }
    await responder.reply(renderHistory(summaries, reader, words.history), { isEphemeral: true })
  }

  /** Whichever id is sent, only the sender's own conversations are looked at. */
  const reopen: Action['run'] = async (call, responder) => {
    const { words, isPrivate } = await loadSettings(call)
    const [conversationId = ''] = call.values
    await responder.deferUpdate()
    const conversation = await conversations.load(conversationId, call.askerId)
    // What nobody else has read is not brought before others.
    const staysPrivate = conversation !== undefined && !isReadByOthers(conversation.place)
    const place = placeOf(call, { isPrivate: isPrivate || staysPrivate })
    if (!conversation || !(await conversations.resume(conversationId, place, now()))) {
      return responder.editReply({ content: words.history.gone })
    }
    const { reopened, reopenedInPrivate } = words.history
    const [first] = conversation.turns
    const lines = [
      place.isPrivate && !isPrivate ? reopenedInPrivate : reopened,
      `> ${(first && titleOf(first)) || words.history.untitled}`,
    ]
    await responder.editReply({ content: lines.join('\n') })
  }

  return {
    commands: [{ definition, run: list }],
    menus: [{ name: historyAction, run: reopen }],
  }
}
