import { z } from 'zod'
import { type JsonObject } from '../chat/json.ts'
import { type WireReasoning } from './wire-items.ts'

/** Who thought for whom. Encrypted reasoning means nothing to another model or account. */
export interface ReasoningOrigin {
  /** The name under which a provider's metadata stands. */
  readonly providerId: string
  readonly modelId: string
  readonly accountId: string | undefined
}

const metadataSchema = z.object({
  modelId: z.string(),
  accountId: z.string().optional(),
  reasoning: z.object({
    id: z.string().optional(),
    summary: z.array(z.string()),
    encryptedContent: z.string(),
  }),
})

/**
 * Packs what a later request needs to let the model continue its thinking.
 *
 * @returns `undefined` when the service sent nothing that could be given back
 */
export function toReasoningMetadata(
  item: WireReasoning,
  origin: ReasoningOrigin,
): JsonObject | undefined {
  const { wireId, summary, encryptedContent } = item
  if (encryptedContent === undefined) return undefined
  return {
    [origin.providerId]: {
      modelId: origin.modelId,
      ...(origin.accountId !== undefined && { accountId: origin.accountId }),
      reasoning: { ...(wireId !== undefined && { id: wireId }), summary, encryptedContent },
    },
  }
}

/**
 * Unpacks the item to send back: exactly what came, since it is encrypted as a whole.
 *
 * @returns `undefined` when the metadata is another provider's, or of another model or account
 */
export function fromReasoningMetadata(
  metadata: JsonObject | undefined,
  origin: ReasoningOrigin,
): JsonObject | undefined {
  const result = metadataSchema.safeParse(metadata?.[origin.providerId])
  if (!result.success) return undefined
  const { modelId, accountId, reasoning } = result.data
  if (modelId !== origin.modelId || accountId !== origin.accountId) return undefined
  return {
    type: 'reasoning',
    ...(reasoning.id !== undefined && { id: reasoning.id }),
    summary: reasoning.summary.map((text) => ({ type: 'summary_text', text })),
    encrypted_content: reasoning.encryptedContent,
  }
}
