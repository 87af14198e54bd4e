import { ApplicationCommandType, ButtonStyle } from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type PersonalWords } from '../../words/personal-words.ts'
import { type Command, type Feature } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { buildButton, buildRow } from '../controls.ts'
import { placeOf } from '../conversation/find-conversation.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { type ConversationStore } from '../ports/conversation-store.ts'
import { DAY_MS, startOf } from '../ports/usage-store.ts'
import { type ReaderWords } from '../settings/reader-words.ts'

interface PersonalDependencies {
  readonly conversations: Pick<ConversationStore, 'startOver'>
  /** As {@link forgetPerson}, and for good. */
  readonly forget: (userId: string, options: { readonly keptUsageSinceMs: number }) => Promise<void>
  readonly readWords: ReaderWords
  /** Epoch milliseconds. */
  readonly now: () => number
}

const actions = { confirm: 'forget-confirm', cancel: 'forget-cancel' } as const

const startOverDefinition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.personal.startOver.command),
  ...everywhere,
}

const forgetDefinition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize((words) => words.personal.forget.command),
  ...everywhere,
}

/** `/new` and `/forget`: what people do with what the bot remembers of them, and of nobody else. */
export function createPersonalFeature(dependencies: PersonalDependencies): Feature {
  const { conversations, forget, readWords, now } = dependencies

  const startOver: Command['run'] = async (call, responder) => {
    const { personal } = await readWords(call)
    for (const isPrivate of [false, true])
      await conversations.startOver(placeOf(call, { isPrivate }))
    await responder.reply({ content: personal.startOver.done }, { isEphemeral: true })
  }

  const ask: Command['run'] = async (call, responder) => {
    const { personal } = await readWords(call)
    await responder.reply(renderQuestion(personal.forget), { isEphemeral: true })
  }

  return {
    commands: [
      { definition: startOverDefinition, run: startOver },
      { definition: forgetDefinition, run: ask },
    ],
    // Whoever sends these, with whichever argument, can only speak for themselves.
    buttons: [
      {
        name: actions.confirm,
        run: async (call, responder) => {
          const { personal } = await readWords(call)
          await responder.deferUpdate()
          // What was had today still counts towards the quota, or forgetting would give it back.
          await forget(call.askerId, { keptUsageSinceMs: startOf(now(), DAY_MS) })
          await responder.editReply({ content: personal.forget.done })
        },
      },
      {
        name: actions.cancel,
        run: async (call, responder) => {
          const { personal } = await readWords(call)
          await responder.deferUpdate()
          await responder.editReply({ content: personal.forget.cancelled })
        },
      },
    ],
  }
}

function renderQuestion(words: PersonalWords['forget']): MessageContent {
  return {
    content: `## ${words.title}\n${words.explanation}`,
    components: [
      buildRow(
        buildButton(words.confirm, { action: actions.confirm }, { style: ButtonStyle.Danger }),
        buildButton(words.cancel, { action: actions.cancel }),
      ),
    ],
  }
}
