import { type APIInteraction, InteractionType } from 'discord-api-types/v10'
import { findWords } from '../words/find-words.ts'
import { type InteractionWords } from '../words/interaction-words.ts'
import { type Command, type CommandCall, type Feature } from './command.ts'
import { findOptions, findWrongOption } from './find-wrong-option.ts'
import { type InteractionResponder, ResponderError } from './interaction-responder.ts'
import { type Logger } from './logger.ts'
import { readInteraction, type Request } from './read-interaction.ts'

/** Handles one interaction from the first answer to the last; never rejects. */
export type InteractionHandler = (
  interaction: APIInteraction,
  responder: InteractionResponder,
) => Promise<void>

/** Finds what an interaction asks for, and makes sure that its asker hears of a failure. */
export function createInteractionHandler(options: {
  readonly features: readonly Feature[]
  readonly logger: Logger
  /** Told of everybody who does something. */
  readonly see?: (userId: string) => void
}): InteractionHandler {
  const { logger, see } = options
  const find = indexFeatures(options.features)

  return async (interaction, responder) => {
    const { id: interactionId } = interaction
    try {
      const request = readInteraction(interaction)
      if (request) see?.(request.call.askerId)
      const run = request && find(request)
      if (run) await run(responder)
      else await tellAsker(interaction, responder, ({ outdated }) => outdated)
    } catch (error) {
      if (error instanceof ResponderError) return logUnanswered(error, interaction, logger)
      logger.error({ interactionId, err: error }, 'an interaction failed')
      const telling = tellAsker(interaction, responder, ({ failed }) => failed(interactionId))
      await telling.catch((unable: unknown) => {
        logger.warn({ interactionId, err: unable }, 'the asker could not be told of a failure')
      })
    }
  }
}

type Run = (responder: InteractionResponder) => Promise<void>

/** Finds who does what is asked for; undefined when nobody does, or nobody does any more. */
function indexFeatures(features: readonly Feature[]): (request: Request) => Run | undefined {
  const all = <Kind extends keyof Feature>(kind: Kind) =>
    features.flatMap(
      (feature): readonly NonNullable<Feature[Kind]>[number][] => feature[kind] ?? [],
    )
  const byName = <Item extends { readonly name: string }>(items: readonly Item[]) =>
    new Map(items.map((item) => [item.name, item]))
  const byDefinition = <Item extends { readonly definition: { readonly name: string } }>(
    items: readonly Item[],
  ) => new Map(items.map((item) => [item.definition.name, item]))
  const commands = byDefinition(all('commands'))
  const messageCommands = byDefinition(all('messageCommands'))
  const actions = {
    button: byName(all('buttons')),
    menu: byName(all('menus')),
    form: byName(all('forms')),
  }
  return (request) => {
    switch (request.type) {
      case 'command': {
        const command = commands.get(request.name)
        return command && runCommand(command, request.call)
      }
      case 'completion': {
        const complete = commands.get(request.name)?.complete
        return complete && (async (responder) => responder.suggest(await complete(request.call)))
      }
      case 'message-command': {
        const command = messageCommands.get(request.name)
        return command && ((responder) => command.run(request.call, responder))
      }
      case 'button':
      case 'menu':
      case 'form': {
        const action = actions[request.type].get(request.name)
        return action && ((responder) => action.run(request.call, responder))
      }
    }
  }
}

/** Runs a command with what it takes alone; undefined when it was called by a subcommand that it has not. */
function runCommand(command: Command, call: CommandCall): Run | undefined {
  const options = findOptions(command.definition, call.subcommand)
  if (options === undefined) return undefined
  const wrong = findWrongOption(options, call)
  if (wrong === undefined) return (responder) => command.run(call, responder)
  const { interaction: words } = findWords(call.locale)
  return (responder) => responder.tellAsker(words.wrongOption(wrong))
}

/**
 * Says something in the asker's language. Somebody who is still typing is told nothing: Discord takes
 * suggestions there, and no words.
 */
export function tellAsker(
  interaction: APIInteraction,
  responder: InteractionResponder,
  say: (words: InteractionWords) => string,
): Promise<void> {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    return responder.suggest([])
  }
  const locale = 'locale' in interaction ? interaction.locale : ''
  return responder.tellAsker(say(findWords(locale).interaction))
}

/** There is nobody left to tell. That another process answers, or a person has lost interest, is no fault. */
function logUnanswered(
  error: ResponderError,
  { id: interactionId, channel }: APIInteraction,
  logger: Logger,
): void {
  const isNoFault = error.code === 'owned-elsewhere' || error.code === 'message-deleted'
  logger[isNoFault ? 'info' : 'error'](
    { interactionId, channelId: channel?.id, err: error },
    'an interaction stays without an answer',
  )
}
