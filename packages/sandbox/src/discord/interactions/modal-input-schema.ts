import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import { customIdSchema } from '../messages/button-schema.ts'
import { entitySelectSchemas, stringSelectSchema } from '../messages/select-schema.ts'

const MAX_FILES = 10
const MAX_BOXES = 10

const id = z.int().min(0).exactOptional()
const required = z.boolean().exactOptional()

const textInput = {
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: customIdSchema,
  style: z.literal([TextInputStyle.Short, TextInputStyle.Paragraph]),
  min_length: z.int().min(0).max(4000).exactOptional(),
  max_length: z.int().min(1).max(4000).exactOptional(),
  required,
  value: z.string().max(4000).exactOptional(),
  placeholder: z.string().max(100).exactOptional(),
}

interface TextRange {
  min_length?: number
  max_length?: number
}
const isTextRangeOrdered = ({ min_length = 0, max_length = 4000 }: TextRange) =>
  min_length <= max_length
const textRangeRule = {
  error: 'min_length must not be greater than max_length',
  path: ['min_length'],
}

/** A text input below its own label: the older form, in a row of its own. */
export const rowTextInputSchema = z
  .object({ ...textInput, label: z.string().min(1).max(45) })
  .refine(isTextRangeOrdered, textRangeRule)

const fileUpload = z
  .object({
    type: z.literal(ComponentType.FileUpload),
    id,
    custom_id: customIdSchema,
    min_values: z.int().min(0).max(MAX_FILES).exactOptional(),
    max_values: z.int().min(1).max(MAX_FILES).exactOptional(),
    file_types: z
      .array(
        z.union([z.literal(['image', 'video', 'audio']), z.templateLiteral(['.', z.string()])]),
      )
      .max(10)
      .exactOptional(),
    required,
  })
  .refine(({ min_values = 1, max_values = 1 }) => min_values <= max_values, {
    error: 'min_values must not be greater than max_values',
    path: ['min_values'],
  })

const box = z.object({
  value: z.string().min(1).max(100),
  label: z.string().min(1).max(100),
  description: z.string().max(100).exactOptional(),
  default: z.boolean().exactOptional(),
})

const radioGroup = z
  .object({
    type: z.literal(ComponentType.RadioGroup),
    id,
    custom_id: customIdSchema,
    options: z.array(box).min(2).max(MAX_BOXES),
    required,
  })
  .refine(({ options }) => options.filter((option) => option.default === true).length <= 1, {
    error: 'Only one option can be chosen by default',
    path: ['options'],
  })

const checkboxGroup = z.object({
  type: z.literal(ComponentType.CheckboxGroup),
  id,
  custom_id: customIdSchema,
  options: z.array(box).min(1).max(MAX_BOXES),
  min_values: z.int().min(0).max(MAX_BOXES).exactOptional(),
  max_values: z.int().min(1).max(MAX_BOXES).exactOptional(),
  required,
})

const checkbox = z.object({
  type: z.literal(ComponentType.Checkbox),
  id,
  custom_id: customIdSchema,
  default: z.boolean().exactOptional(),
})

/**
 * What a label of a modal can hold. Nothing in a modal can be disabled, and what is required takes
 * at least one value.
 *
 * @see {@link https://discord.com/developers/docs/components/reference#label-label-child-components}
 */
export const modalInputSchema = z
  .discriminatedUnion('type', [
    z.object(textInput).refine(isTextRangeOrdered, textRangeRule),
    stringSelectSchema,
    ...entitySelectSchemas,
    fileUpload,
    radioGroup,
    checkboxGroup,
    checkbox,
  ])
  .refine((input) => !('disabled' in input && input.disabled === true), {
    error: 'Components in modals cannot be disabled',
    path: ['disabled'],
    params: { discordCode: 'COMPONENT_DISABLED_IN_MODAL' },
  })
  .refine((input) => !isEmptyAllowed(input) || isOptional(input), {
    error: 'min_values must be at least 1 for required components',
    path: ['min_values'],
    params: { discordCode: 'COMPONENT_REQUIRED_MIN_VALUES' },
  })

function isEmptyAllowed(input: object): boolean {
  return 'min_values' in input && input.min_values === 0
}

function isOptional(input: object): boolean {
  return 'required' in input && input.required === false
}
