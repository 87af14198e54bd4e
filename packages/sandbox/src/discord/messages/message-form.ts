import { MessageReferenceType } from 'discord-api-types/v10'
import { z } from 'zod'
import { allowedMentionsSchema } from './allowed-mentions.ts'
import { topLevelComponentSchema } from './component-schema.ts'
import { embedsSchema } from './embed-schema.ts'

/**
 * What a bot sends to create or change a message. A field that is `null` is emptied, one that is
 * absent is left as it is.
 *
 * @see {@link https://discord.com/developers/docs/resources/webhook#edit-webhook-message}
 */
export const messageFormSchema = z.object({
  content: z.string().max(2000).nullish(),
  tts: z.boolean().nullish(),
  embeds: embedsSchema.nullish(),
  components: z.array(topLevelComponentSchema).nullish(),
  allowed_mentions: allowedMentionsSchema.nullish(),
  flags: z.int().min(0).nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.int()]).transform(String),
        filename: z.string().min(1).max(1024).exactOptional(),
        description: z.string().max(1024).nullish(),
      }),
    )
    .max(10)
    .nullish(),
})

/** A checked {@link messageFormSchema}. */
export type MessageForm = z.output<typeof messageFormSchema>

/**
 * What a bot sends to a channel: a message, and perhaps what it replies to and a name to know it by.
 *
 * @see {@link https://discord.com/developers/docs/resources/message#create-message}
 */
export const channelMessageSchema = messageFormSchema.extend({
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  message_reference: z
    .object({
      type: z.literal(MessageReferenceType.Default).exactOptional(),
      message_id: z.string(),
      channel_id: z.string().exactOptional(),
      guild_id: z.string().exactOptional(),
      fail_if_not_exists: z.boolean().exactOptional(),
    })
    .nullish(),
})
