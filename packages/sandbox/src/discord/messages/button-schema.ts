import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { emojiSchema } from './emoji-schema.ts'

/** The name by which a component comes back in interactions. */
export const customIdSchema = z.string().min(1).max(100)

const faceOf = {
  type: z.literal(ComponentType.Button),
  id: z.int().min(0).exactOptional(),
  label: z.string().max(80).exactOptional(),
  emoji: emojiSchema.exactOptional(),
  disabled: z.boolean().exactOptional(),
}

const mutuallyExclusive = z
  .custom<never>(() => false, {
    error: 'A custom id and url cannot both be specified',
    params: { discordCode: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE' },
  })
  .exactOptional()

const hasFace = (button: { label?: string; emoji?: object }) =>
  button.emoji !== undefined || (button.label !== undefined && button.label !== '')
const faceRule = {
  error: 'A label or an emoji is required',
  path: ['label'],
  params: { discordCode: 'BASE_TYPE_REQUIRED' },
}

const pressableSchema = z
  .object({
    ...faceOf,
    style: z.literal([
      ButtonStyle.Primary,
      ButtonStyle.Secondary,
      ButtonStyle.Success,
      ButtonStyle.Danger,
    ]),
    custom_id: customIdSchema,
    url: mutuallyExclusive,
  })
  .refine(hasFace, faceRule)

const linkSchema = z
  .object({
    ...faceOf,
    style: z.literal(ButtonStyle.Link),
    url: z.url().max(512),
    custom_id: mutuallyExclusive,
  })
  .refine(hasFace, faceRule)

/** The application sells nothing, so that no SKU exists that such a button could be for. */
const premiumSchema = z.object({
  type: z.literal(ComponentType.Button),
  id: z.int().min(0).exactOptional(),
  style: z.literal(ButtonStyle.Premium),
  disabled: z.boolean().exactOptional(),
  sku_id: z.string().refine(() => false, {
    error: 'Unknown SKU',
    params: { discordCode: 'BUTTON_COMPONENT_INVALID_SKU' },
  }),
})

/**
 * A button: one that sends an interaction, or a link that does not.
 *
 * @see {@link https://discord.com/developers/docs/components/reference#button}
 */
export const buttonSchema = z.discriminatedUnion('style', [
  pressableSchema,
  linkSchema,
  premiumSchema,
])
