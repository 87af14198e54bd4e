import { ApplicationCommandType } from 'discord-api-types/v10'
import { localize } from '../../words/localize.ts'
import { type Command } from '../command.ts'
import { everywhere } from '../command-reach.ts'
import { linkToMessage } from '../message-link.ts'
import { type AnswerStore } from '../ports/answer-store.ts'
import { type ReaderWords } from '../settings/reader-words.ts'
import { type RunningAnswers } from './running-answers.ts'

interface StopCommandParts {
  readonly running: Pick<RunningAnswers, 'list' | 'stop'>
  readonly stores: { readonly answers: Pick<AnswerStore, 'countRunning'> }
  readonly readWords: ReaderWords
}

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ ask }) => ask.stop.command),
  ...everywhere,
}

/** `/stop`: ends all answers at this place that the caller has asked for, whether they are written or wait. */
export function createStopCommand({ running, stores, readWords }: StopCommandParts): Command {
  return {
    definition,
    run: async (call, responder) => {
      const { askerId, place } = call
      const answers = running.list({ askerId, channelId: place.channelId })
      for (const { answerId } of answers) running.stop(answerId, askerId)
      const { stop: words } = (await readWords(call)).ask
      if (answers.length === 0) {
        return responder.tellAsker(words.nothing(await stores.answers.countRunning(askerId)))
      }
      const links = answers
        .flatMap(({ listMessageIds }) => listMessageIds().slice(0, 1))
        .map((messageId) => `- ${linkToMessage(place, messageId)}`)
      await responder.tellAsker([words.stopped(answers.length), ...links].join('\n'))
    },
  }
}
