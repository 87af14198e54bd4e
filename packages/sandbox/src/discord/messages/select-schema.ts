import { ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { customIdSchema } from './button-schema.ts'
import { emojiSchema } from './emoji-schema.ts'

const selectFields = {
  id: z.int().min(0).exactOptional(),
  custom_id: customIdSchema,
  placeholder: z.string().max(150).exactOptional(),
  min_values: z.int().min(0).max(25).exactOptional(),
  max_values: z.int().min(1).max(25).exactOptional(),
  disabled: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
}

/**
 * A menu of up to 25 choices of the application's own.
 *
 * @see {@link https://discord.com/developers/docs/components/reference#string-select}
 */
export const stringSelectSchema = z.object({
  ...selectFields,
  type: z.literal(ComponentType.StringSelect),
  options: z
    .array(
      z.object({
        label: z.string().min(1).max(100),
        value: z.string().min(1).max(100),
        description: z.string().max(100).exactOptional(),
        emoji: emojiSchema.exactOptional(),
        default: z.boolean().exactOptional(),
      }),
    )
    .min(1)
    .max(25),
})

/** Menus that Discord fills with users, roles or channels. */
export const entitySelectSchemas = [
  z.object({ ...selectFields, type: z.literal(ComponentType.UserSelect) }),
  z.object({ ...selectFields, type: z.literal(ComponentType.RoleSelect) }),
  z.object({ ...selectFields, type: z.literal(ComponentType.MentionableSelect) }),
  z.object({ ...selectFields, type: z.literal(ComponentType.ChannelSelect) }),
] as const
