import { type APIEmbed, EmbedType } from 'discord-api-types/v10'
import { z } from 'zod'

const EMBEDS_LENGTH_LIMIT = 6000
const url = z.url().max(2048)
const image = z.object({ url })

const embedSchema = z
  .object({
    title: z.string().max(256).exactOptional(),
    description: z.string().max(4096).exactOptional(),
    url: url.exactOptional(),
    timestamp: z.iso.datetime({ offset: true }).exactOptional(),
    color: z.int().min(0).max(0xffffff).exactOptional(),
    footer: z.object({ text: z.string().max(2048), icon_url: url.exactOptional() }).exactOptional(),
    image: image.exactOptional(),
    thumbnail: image.exactOptional(),
    author: z
      .object({
        name: z.string().max(256),
        url: url.exactOptional(),
        icon_url: url.exactOptional(),
      })
      .exactOptional(),
    fields: z
      .array(
        z.object({
          name: z.string().min(1).max(256),
          value: z.string().min(1).max(1024),
          inline: z.boolean().exactOptional(),
        }),
      )
      .max(25)
      .exactOptional(),
  })
  .transform((embed) => ({ ...embed, type: EmbedType.Rich }))

/**
 * The embeds of a message: ten at most, and 6000 characters over all of them.
 *
 * @see {@link https://discord.com/developers/docs/resources/message#embed-object-embed-limits}
 */
export const embedsSchema = z
  .array(embedSchema)
  .max(10)
  .refine((embeds) => embedsLength(embeds) <= EMBEDS_LENGTH_LIMIT, {
    error: `Embed size exceeds maximum size of ${EMBEDS_LENGTH_LIMIT}`,
    params: { discordCode: 'MAX_EMBED_SIZE_EXCEEDED' },
  })

function embedsLength(embeds: readonly APIEmbed[]): number {
  return embeds
    .flatMap((embed) => [
      embed.title,
      embed.description,
      embed.footer?.text,
      embed.author?.name,
      ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    ])
    .reduce((total, text) => total + (text?.length ?? 0), 0)
}
