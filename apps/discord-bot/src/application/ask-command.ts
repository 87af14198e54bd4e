import { type ChatProvider } from '@patchcord/provider'
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { type Clock } from '../edits/clock.ts'
import { type Command } from './command.ts'
import { type Logger } from './logger.ts'
import { en } from '../words/en.ts'
import { streamAnswer } from './answering/stream-answer.ts'

/** The catalogue names no model, and neither does the configuration. */
export class NoModelError extends Error {
  override readonly name = 'NoModelError'
  constructor() {
    super('The service lists no model; set PATCHCORD_MODEL to one that it has')
  }
}

/** Of the time in which an answer can be written, so much is left for the last edit. */
const LAST_EDIT_MS = 30_000

const definition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  name: 'ask',
  description: 'Ask the model; the answer appears as it is written',
  integration_types: [ApplicationIntegrationType.GuildInstall],
  // Not in direct messages: there, no server's settings can say who may spend the subscription.
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'prompt',
      description: 'What do you want to know?',
      required: true,
      max_length: 6_000,
    },
  ],
}

/** `/ask`: acknowledged first, then answered into one message by editing it as the text arrives. */
export function createAskCommand(options: {
  readonly provider: ChatProvider
  /** Undefined: the first model that the provider lists. */
  readonly modelId: string | undefined
  readonly instructions: string
  readonly clock: Clock
  readonly logger: Logger
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal
}): Command {
  const { provider, instructions, clock, logger, signal } = options

  async function chooseModel(signal: AbortSignal): Promise<string> {
    if (options.modelId !== undefined) return options.modelId
    const [first] = await provider.listModels({ signal })
    if (first === undefined) throw new NoModelError()
    return first.id
  }

  return {
    definition,
    run: async (call, responder) => {
      const startedAtMs = clock.now()
      await responder.deferReply()
      const messages = responder.openPages('plain')
      const text = String(call.options.get('prompt') ?? '')
      const outcome = await streamAnswer({
        provider,
        buildRequest: async (answering) => ({
          modelId: await chooseModel(answering),
          instructions,
          messages: [{ role: 'user', content: [{ type: 'text', text }] }],
        }),
        writer: messages,
        format: 'plain',
        words: en.answer,
        clock,
        stopAtMs: messages.writableUntilMs - LAST_EDIT_MS,
        giveUpAtMs: messages.writableUntilMs,
        signal,
      })
      const fields = {
        interactionId: call.interactionId,
        messages: outcome.messages,
        durationMs: clock.now() - startedAtMs,
      }
      if (outcome.type === 'answered') logger.info(fields, 'answered')
      else logger.warn({ ...fields, err: outcome.cause }, `an answer was ${outcome.type}`)
    },
  }
}
