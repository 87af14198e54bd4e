import { ChannelType, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10'
import { z } from 'zod'
import { customIdSchema } from './button-schema.ts'
import { emojiSchema } from './emoji-schema.ts'

const MAX_VALUES = 25

const selectFields = {
  id: z.int().min(0).exactOptional(),
  custom_id: customIdSchema,
  placeholder: z.string().max(150).exactOptional(),
  min_values: z.int().min(0).max(MAX_VALUES).exactOptional(),
  max_values: z.int().min(1).max(MAX_VALUES).exactOptional(),
  disabled: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
}

interface Counted {
  readonly min_values?: number
  readonly max_values?: number
}

const isRangeOrdered = ({ min_values = 1, max_values = 1 }: Counted) => min_values <= max_values
const rangeRule = {
  error: 'min_values must not be greater than max_values',
  path: ['min_values'],
  params: { discordCode: 'SELECT_COMPONENT_MIN_VALUES_EXCEEDS_MAX' },
}

const fitsDefaults = (select: Counted & { readonly default_values?: readonly unknown[] }) => {
  const count = select.default_values?.length ?? 0
  return count === 0 || (count >= (select.min_values ?? 1) && count <= (select.max_values ?? 1))
}
const defaultsRule = {
  error: 'The number of default values must lie between min_values and max_values',
  path: ['default_values'],
  params: { discordCode: 'SELECT_COMPONENT_DEFAULT_VALUES_COUNT' },
}

const option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).exactOptional(),
  emoji: emojiSchema.exactOptional(),
  default: z.boolean().exactOptional(),
})

/**
 * A menu of up to 25 choices of the application's own.
 *
 * @see {@link https://discord.com/developers/docs/components/reference#string-select}
 */
export const stringSelectSchema = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.StringSelect),
    options: z.array(option).min(1).max(MAX_VALUES),
  })
  .refine(isRangeOrdered, rangeRule)
  .refine(({ options }) => new Set(options.map(({ value }) => value)).size === options.length, {
    error: 'The specified option value is already used',
    path: ['options'],
    params: { discordCode: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED' },
  })
  .refine(({ options, max_values = 1 }) => max_values <= options.length, {
    error: 'max_values must not be greater than the number of options',
    path: ['max_values'],
    params: { discordCode: 'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS' },
  })
  .refine(
    ({ options, max_values = 1 }) =>
      options.filter((candidate) => candidate.default === true).length <= max_values,
    {
      error: 'More options are chosen by default than max_values allows',
      path: ['options'],
      params: { discordCode: 'SELECT_COMPONENT_DEFAULT_VALUES_COUNT' },
    },
  )

const defaultsOf = <Type extends SelectMenuDefaultValueType>(types: readonly [Type, ...Type[]]) =>
  z
    .array(z.object({ id: z.string(), type: z.literal(types) }))
    .max(MAX_VALUES)
    .exactOptional()

/** Menus that Discord fills with users, roles or channels. */
export const entitySelectSchemas = [
  z
    .object({
      ...selectFields,
      type: z.literal(ComponentType.UserSelect),
      default_values: defaultsOf([SelectMenuDefaultValueType.User]),
    })
    .refine(isRangeOrdered, rangeRule)
    .refine(fitsDefaults, defaultsRule),
  z
    .object({
      ...selectFields,
      type: z.literal(ComponentType.RoleSelect),
      default_values: defaultsOf([SelectMenuDefaultValueType.Role]),
    })
    .refine(isRangeOrdered, rangeRule)
    .refine(fitsDefaults, defaultsRule),
  z
    .object({
      ...selectFields,
      type: z.literal(ComponentType.MentionableSelect),
      default_values: defaultsOf([
        SelectMenuDefaultValueType.User,
        SelectMenuDefaultValueType.Role,
      ]),
    })
    .refine(isRangeOrdered, rangeRule)
    .refine(fitsDefaults, defaultsRule),
  z
    .object({
      ...selectFields,
      type: z.literal(ComponentType.ChannelSelect),
      channel_types: z.array(z.enum(ChannelType)).exactOptional(),
      default_values: defaultsOf([SelectMenuDefaultValueType.Channel]),
    })
    .refine(isRangeOrdered, rangeRule)
    .refine(fitsDefaults, defaultsRule),
] as const
