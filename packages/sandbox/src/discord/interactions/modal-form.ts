import { ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { customIdSchema } from '../messages/button-schema.ts'
import { modalInputSchema, rowTextInputSchema } from './modal-input-schema.ts'
import { modalInputIds } from './modal-inputs.ts'

const id = z.int().min(0).exactOptional()

const labelSchema = z.object({
  type: z.literal(ComponentType.Label),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).exactOptional(),
  component: modalInputSchema,
})

/** The older form of a labelled text input. */
const actionRowSchema = z.object({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z.array(rowTextInputSchema).length(1),
})

const textDisplaySchema = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: z.string().min(1).max(4000),
})

const modalComponentSchema = z.discriminatedUnion('type', [
  labelSchema,
  actionRowSchema,
  textDisplaySchema,
])

/**
 * A modal as a bot sends it.
 *
 * @see {@link https://discord.com/developers/docs/components/reference#label}
 */
export const modalSchema = z.object({
  custom_id: customIdSchema,
  title: z.string().min(1).max(45),
  components: z
    .array(modalComponentSchema)
    .min(1)
    .max(5)
    .refine((components) => isUnique(components.flatMap(modalInputIds)), {
      error: 'Component custom id cannot be duplicated',
      params: { discordCode: 'COMPONENT_CUSTOM_ID_DUPLICATED' },
    }),
})

function isUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}
