import { z } from 'zod'
import { type JsonValue } from '../chat/json.ts'

/** The service takes it as a header as well. */
const conversationId = z.string().regex(/^[\x21-\x7e]+$/)

const json: z.ZodType<JsonValue> = z.json()

/** Checks {@link CodexOptions}. */
export const codexOptionsSchema = z.object({
  conversationId: conversationId.optional(),
  reasoningSummary: z.enum(['auto', 'concise', 'detailed', 'none']).optional(),
  textVerbosity: z.enum(['low', 'medium', 'high']).optional(),
  outputSchema: z
    .object({
      schema: z.record(z.string(), json),
      name: z
        .string()
        .regex(/^[\w-]{1,64}$/)
        .optional(),
      isStrict: z.boolean().optional(),
    })
    .optional(),
  webSearch: z
    .union([
      z.boolean(),
      z.object({
        contextSize: z.enum(['low', 'medium', 'high']).optional(),
        allowedDomains: z.array(z.string().min(1)).min(1).readonly().optional(),
        userLocation: z
          .object({
            city: z.string().optional(),
            region: z.string().optional(),
            country: z
              .string()
              .regex(/^[A-Z]{2}$/)
              .optional(),
            timezone: z.string().optional(),
          })
          .optional(),
      }),
    ])
    .optional(),
  imageDetail: z.enum(['auto', 'low', 'high']).optional(),
  parallelToolCalls: z.boolean().optional(),
  serviceTier: z.string().min(1).optional(),
})

/** Checks {@link OpenAIOptions}. */
export const apiOptionsSchema = codexOptionsSchema.extend({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  safetyIdentifier: z.string().min(1).max(64).optional(),
  isStored: z.boolean().optional(),
})

/** One of the two checks. */
export type OptionsSchema = typeof codexOptionsSchema | typeof apiOptionsSchema

/** The options of a request, checked; those that a route does not take are absent. */
export type ParsedOptions = Partial<z.output<typeof apiOptionsSchema>>
