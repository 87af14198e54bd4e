import { ComponentType, SeparatorSpacingSize } from 'discord-api-types/v10'
import { z } from 'zod'
import { buttonSchema } from './button-schema.ts'
import { entitySelectSchemas, stringSelectSchema } from './select-schema.ts'

const id = z.int().min(0).exactOptional()
const media = z.object({ url: z.string().min(1).max(2048) })
const spoiler = z.boolean().exactOptional()

const rowContentSchema = z.discriminatedUnion('type', [
  buttonSchema,
  stringSelectSchema,
  ...entitySelectSchemas,
])

const actionRowSchema = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: z.array(rowContentSchema).min(1).max(5),
  })
  .refine(
    ({ components }) =>
      components.length === 1 ||
      components.every((component) => component.type === ComponentType.Button),
    {
      error: 'The specified component exceeds the maximum width',
      path: ['components'],
      params: { discordCode: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED' },
    },
  )

const textDisplaySchema = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: z.string().min(1).max(4000),
})

const thumbnailSchema = z.object({
  type: z.literal(ComponentType.Thumbnail),
  id,
  media,
  description: z.string().max(1024).nullable().exactOptional(),
  spoiler,
})

const sectionSchema = z.object({
  type: z.literal(ComponentType.Section),
  id,
  components: z.array(textDisplaySchema).min(1).max(3),
  accessory: z.discriminatedUnion('type', [buttonSchema, thumbnailSchema]),
})

const separatorSchema = z.object({
  type: z.literal(ComponentType.Separator),
  id,
  divider: z.boolean().exactOptional(),
  spacing: z.literal([SeparatorSpacingSize.Small, SeparatorSpacingSize.Large]).exactOptional(),
})

const fileSchema = z.object({ type: z.literal(ComponentType.File), id, file: media, spoiler })

const mediaGallerySchema = z.object({
  type: z.literal(ComponentType.MediaGallery),
  id,
  items: z
    .array(
      z.object({
        media,
        description: z.string().max(1024).nullable().exactOptional(),
        spoiler,
      }),
    )
    .min(1)
    .max(10),
})

const containableSchemas = [
  actionRowSchema,
  textDisplaySchema,
  sectionSchema,
  separatorSchema,
  fileSchema,
  mediaGallerySchema,
] as const

const containerSchema = z.object({
  type: z.literal(ComponentType.Container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullable().exactOptional(),
  spoiler,
  components: z.array(z.discriminatedUnion('type', containableSchemas)).min(1),
})

/**
 * A component at the top of a message. Which of them a message may hold depends on its flags and is
 * checked with the whole message.
 *
 * @see {@link https://discord.com/developers/docs/components/reference}
 */
export const topLevelComponentSchema = z.discriminatedUnion('type', [
  ...containableSchemas,
  containerSchema,
])
