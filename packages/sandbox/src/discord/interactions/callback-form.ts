import { InteractionResponseType } from 'discord-api-types/v10'
import { z } from 'zod'
import { localizationsSchema } from '../commands/option-schema.ts'
import { messageFormSchema } from '../messages/message-form.ts'
import { modalSchema } from './modal-form.ts'

const choiceNameSchema = z.string().min(1).max(100)
const choiceSchema = z.object({
  name: choiceNameSchema,
  name_localizations: localizationsSchema(choiceNameSchema),
  value: z.union([z.string().max(100), z.number()]),
})

/**
 * The body of an interaction callback.
 *
 * @see {@link https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object}
 */
export const callbackSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(InteractionResponseType.ChannelMessageWithSource),
    data: messageFormSchema,
  }),
  z.object({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: z.looseObject({ flags: z.int().min(0).nullish() }).nullish(),
  }),
  z.object({ type: z.literal(InteractionResponseType.DeferredMessageUpdate) }),
  z.object({
    type: z.literal(InteractionResponseType.UpdateMessage),
    data: messageFormSchema.nullish(),
  }),
  z.object({
    type: z.literal(InteractionResponseType.ApplicationCommandAutocompleteResult),
    data: z.object({ choices: z.array(choiceSchema).max(25) }),
  }),
  z.object({ type: z.literal(InteractionResponseType.Modal), data: modalSchema }),
])

/** A checked {@link callbackSchema}. */
export type CallbackForm = z.output<typeof callbackSchema>
