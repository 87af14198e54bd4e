import { type ReasoningEffort } from '@patchcord/provider'
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { type AskWords } from '../../words/ask-words.ts'
import { localize, localizeName } from '../../words/localize.ts'
import { everywhere } from '../command-reach.ts'
import { type Command, type MessageCommand } from '../command.ts'

/** From least to most. */
export const efforts = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
] as const satisfies readonly ReasoningEffort[]

/** Discord takes no longer text in an option. */
export const MAX_PROMPT_LENGTH = 6_000

/** `/ask` as Discord shows it. */
export const askDefinition: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  ...localize(({ ask }) => ask.command),
  ...everywhere,
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...option('prompt'),
      required: true,
      max_length: MAX_PROMPT_LENGTH,
    },
    { type: ApplicationCommandOptionType.Attachment, ...option('file') },
    { type: ApplicationCommandOptionType.String, ...option('model'), autocomplete: true },
    {
      type: ApplicationCommandOptionType.String,
      ...option('effort'),
      choices: efforts.map((value) => ({
        ...localizeName(({ ask }) => ask.efforts[value]),
        value,
      })),
    },
    { type: ApplicationCommandOptionType.Boolean, ...option('private') },
    { type: ApplicationCommandOptionType.Boolean, ...option('new') },
  ],
}

/** The command in the menu of a message. */
export const askAboutDefinition: MessageCommand['definition'] = {
  type: ApplicationCommandType.Message,
  ...localizeName(({ ask }) => ask.messageCommand),
  ...everywhere,
}

function option(
  name: keyof AskWords['options'],
): Pick<
  APIApplicationCommandOption,
  'name' | 'description' | 'name_localizations' | 'description_localizations'
> {
  return localize(({ ask }) => ask.options[name])
}
