import { ApplicationCommandOptionType, ChannelType, Locale } from 'discord-api-types/v10'
import { z } from 'zod'

const MAX_OPTIONS = 25
const MAX_CHOICES = 25

/** Names of slash commands and their options: letters, digits, `-` and `_`, no upper case. */
export const slashNameSchema = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u)
  .refine((name) => name === name.toLowerCase(), {
    error: 'Command name is invalid',
    params: { discordCode: 'APPLICATION_COMMAND_INVALID_NAME' },
  })

/**
 * Translations by Discord's locales, each as the text itself has to be.
 *
 * @see {@link https://discord.com/developers/docs/interactions/application-commands#localization}
 */
export function localizationsSchema(text: z.ZodType<string>) {
  return z.partialRecord(z.enum(Locale), text.nullable()).nullable().exactOptional()
}

/** Descriptions of commands and options. */
export const descriptionSchema = z.string().min(1).max(100)
const choiceNameSchema = z.string().min(1).max(100)

const named = {
  name: slashNameSchema,
  name_localizations: localizationsSchema(slashNameSchema),
  description: descriptionSchema,
  description_localizations: localizationsSchema(descriptionSchema),
}
const basic = { ...named, required: z.boolean().exactOptional() }

const choice = <Value extends z.ZodType>(value: Value) =>
  z
    .array(
      z.object({
        name: choiceNameSchema,
        name_localizations: localizationsSchema(choiceNameSchema),
        value,
      }),
    )
    .max(MAX_CHOICES)
    .exactOptional()

const isCompletedOrChosen = (option: { autocomplete?: boolean; choices?: readonly unknown[] }) =>
  option.autocomplete !== true || (option.choices ?? []).length === 0
const completionRule = {
  error: 'Autocomplete and choices are mutually exclusive',
  path: ['autocomplete'],
  params: { discordCode: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_EXCLUSIVE' },
}

/** An option has suggestions from the bot or choices of its own; the API's types tell them apart. */
function suggestions<Choice>(
  autocomplete: boolean | undefined,
  choices: Choice[] | undefined,
): { autocomplete: true } | { choices?: Choice[] } {
  if (autocomplete === true) return { autocomplete }
  return choices ? { choices } : {}
}

const stringOption = z
  .object({
    ...basic,
    type: z.literal(ApplicationCommandOptionType.String),
    autocomplete: z.boolean().exactOptional(),
    choices: choice(z.string().max(100)),
    min_length: z.int().min(0).max(6000).exactOptional(),
    max_length: z.int().min(1).max(6000).exactOptional(),
  })
  .refine(isCompletedOrChosen, completionRule)
  .transform(({ autocomplete, choices, ...option }) => ({
    ...option,
    ...suggestions(autocomplete, choices),
  }))

const numeric = {
  ...basic,
  autocomplete: z.boolean().exactOptional(),
  choices: choice(z.number()),
  min_value: z.number().exactOptional(),
  max_value: z.number().exactOptional(),
}
const integerOption = z
  .object({ ...numeric, type: z.literal(ApplicationCommandOptionType.Integer) })
  .refine(isCompletedOrChosen, completionRule)
  .transform(({ autocomplete, choices, ...option }) => ({
    ...option,
    ...suggestions(autocomplete, choices),
  }))
const numberOption = z
  .object({ ...numeric, type: z.literal(ApplicationCommandOptionType.Number) })
  .refine(isCompletedOrChosen, completionRule)
  .transform(({ autocomplete, choices, ...option }) => ({
    ...option,
    ...suggestions(autocomplete, choices),
  }))

const channelOption = z.object({
  ...basic,
  type: z.literal(ApplicationCommandOptionType.Channel),
  channel_types: z
    .array(
      z.literal([
        ChannelType.GuildText,
        ChannelType.GuildVoice,
        ChannelType.GuildCategory,
        ChannelType.GuildAnnouncement,
        ChannelType.AnnouncementThread,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
        ChannelType.GuildStageVoice,
        ChannelType.GuildForum,
        ChannelType.GuildMedia,
      ]),
    )
    .exactOptional(),
})

const basicOptions = [
  stringOption,
  integerOption,
  numberOption,
  channelOption,
  z.object({ ...basic, type: z.literal(ApplicationCommandOptionType.Boolean) }),
  z.object({ ...basic, type: z.literal(ApplicationCommandOptionType.User) }),
  z.object({ ...basic, type: z.literal(ApplicationCommandOptionType.Role) }),
  z.object({ ...basic, type: z.literal(ApplicationCommandOptionType.Mentionable) }),
  z.object({ ...basic, type: z.literal(ApplicationCommandOptionType.Attachment) }),
] as const

function isRequiredFirst(options: readonly object[]): boolean {
  const isRequired = (option: object) => 'required' in option && option.required === true
  const firstOptional = options.findIndex((option) => !isRequired(option))
  return firstOptional === -1 || !options.slice(firstOptional).some(isRequired)
}

function isUniquelyNamed(options: readonly { name: string }[]): boolean {
  return new Set(options.map(({ name }) => name)).size === options.length
}

const requiredFirstRule = {
  error: 'Required options must be placed before non-required options',
  params: { discordCode: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' },
}
const uniqueNamesRule = {
  error: 'Option names must be unique',
  params: { discordCode: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS' },
}

const subcommandOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  options: z
    .array(z.discriminatedUnion('type', basicOptions))
    .max(MAX_OPTIONS)
    .refine(isRequiredFirst, requiredFirstRule)
    .refine(isUniquelyNamed, uniqueNamesRule)
    .exactOptional(),
})

const groupOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.SubcommandGroup),
  options: z
    .array(subcommandOption)
    .max(MAX_OPTIONS)
    .refine(isUniquelyNamed, uniqueNamesRule)
    .exactOptional(),
})

const isNested = ({ type }: { type: ApplicationCommandOptionType }) =>
  type === ApplicationCommandOptionType.Subcommand ||
  type === ApplicationCommandOptionType.SubcommandGroup

/**
 * The options of a slash command.
 *
 * @see {@link https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure}
 */
export const optionsSchema = z
  .array(z.discriminatedUnion('type', [...basicOptions, subcommandOption, groupOption]))
  .max(MAX_OPTIONS)
  .refine((options) => options.every(isNested) || !options.some(isNested), {
    error: 'Sub-command and sub-command group option types are mutually exclusive to all others',
    params: { discordCode: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID' },
  })
  .refine(isRequiredFirst, requiredFirstRule)
  .refine(isUniquelyNamed, uniqueNamesRule)
