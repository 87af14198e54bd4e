import {
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10'
import { z } from 'zod'
import {
  descriptionSchema,
  localizationsSchema,
  optionsSchema,
  slashNameSchema,
} from './option-schema.ts'

const MAX_COMMAND_TEXT = 8000

const menuNameSchema = z.string().min(1).max(32)

const shared = {
  default_member_permissions: z.string().regex(/^\d+$/).nullable().exactOptional(),
  nsfw: z.boolean().exactOptional(),
  integration_types: z
    .array(
      z.literal([ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]),
    )
    .min(1)
    .exactOptional(),
  contexts: z
    .array(
      z.literal([
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        InteractionContextType.PrivateChannel,
      ]),
    )
    .min(1)
    .nullable()
    .exactOptional(),
}

const chatInputSchema = z
  .object({
    ...shared,
    type: z.literal(ApplicationCommandType.ChatInput).default(ApplicationCommandType.ChatInput),
    name: slashNameSchema,
    name_localizations: localizationsSchema(slashNameSchema),
    description: descriptionSchema,
    description_localizations: localizationsSchema(descriptionSchema),
    options: optionsSchema.exactOptional(),
  })
  .refine((command) => commandTextLength(command) <= MAX_COMMAND_TEXT, {
    error: `Command exceeds maximum size (${MAX_COMMAND_TEXT})`,
    params: { discordCode: 'APPLICATION_COMMAND_TOO_LARGE' },
  })

const menuSchema = z.object({
  ...shared,
  type: z.literal([ApplicationCommandType.User, ApplicationCommandType.Message]),
  name: menuNameSchema,
  name_localizations: localizationsSchema(menuNameSchema),
  description: z
    .literal('', {
      error: 'Context menu commands cannot have description',
    })
    .default(''),
})

/**
 * A command as a bot registers it: a slash command, or one in the menu of a user or a message.
 *
 * @see {@link https://discord.com/developers/docs/interactions/application-commands#create-global-application-command}
 */
export const commandSchema = z.discriminatedUnion('type', [chatInputSchema, menuSchema])

/** A checked {@link commandSchema}. */
export type CommandForm = z.output<typeof commandSchema>

function commandTextLength(command: {
  name: string
  name_localizations?: Translations
  description: string
  description_localizations?: Translations
  options?: readonly APIApplicationCommandOption[]
}): number {
  return [command, ...flattenOptions(command.options ?? [])].reduce(
    (total, part) =>
      total +
      longest(part.name, part.name_localizations) +
      longest(part.description, part.description_localizations) +
      choicesLength(part),
    0,
  )
}

type Translations = Readonly<Record<string, string | null>> | null | undefined

/** Of a text and its translations only the longest counts. */
function longest(text: string, translations: Translations): number {
  const lengths = Object.values(translations ?? {}).map((translation) => translation?.length ?? 0)
  return Math.max(text.length, ...lengths)
}

function flattenOptions(
  options: readonly APIApplicationCommandOption[],
): APIApplicationCommandOption[] {
  return options.flatMap((option) => [
    option,
    ...('options' in option ? flattenOptions(option.options ?? []) : []),
  ])
}

function choicesLength(part: object): number {
  const choices = 'choices' in part && Array.isArray(part.choices) ? part.choices : []
  return choices.reduce(
    (total: number, { name, value }: { name: string; value: string | number }) =>
      total + name.length + String(value).length,
    0,
  )
}
